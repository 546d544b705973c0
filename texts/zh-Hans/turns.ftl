# 岔路：退单、改派、补充、延期、挂账、协办、督办、指引、并案、撤回、复查

return-asked =
    退单的理由交上去了：<b>{ $number }</b>。{ $backer ->
        [lead] 先由您单位负责人看，再由联络中心定
       *[centre] 由联络中心来定
    }，最晚 <b>{ $judged_by }</b>。定下来之前时限照算。{ part-result-by }
card-return =
    ↩️ <b>{ $number }</b>　{ $unit }要退单：{ $topic }　【{ $limit }】
    { part-what }
    📍 { part-place }
    理由：
    { part-words }
    { $judged_by ->
        [none] 请现在定，时限还在走。
       *[other] 请在 <b>{ $judged_by }</b> 前定，时限还在走。
    }{ part-result-by }
return-backed = <b>{ $number }</b> 的退单交给联络中心定了，定了就告诉您单位。定下来之前时限照算。{ part-result-by }
return-declined = 好，<b>{ $number }</b> 由您单位来办，已告诉单位的人。{ part-result-by }
return-declined-unit =
    ↩️ <b>{ $number }</b> 不退，由我们来办。负责人说：
    { part-words }
    { part-duty }
return-upheld = <b>{ $number }</b> 维持派给{ $unit }，不能再退，已告诉他们。{ part-result-by }
return-upheld-unit =
    ↩️ <b>{ $number }</b> 联络中心看过，还是归您单位，不能再退：
    { part-words }
    { part-duty }
redirected-dispatcher = 改派好了：<b>{ $number }</b> { $former } → { $unit }，期限没有变。{ part-result-by }
redirected-resident = 事项 <b>{ $number }</b> 改由<b>{ $unit }</b>来办，答应您的日子不变。{ part-answer-by }
card-redirected =
    🔀 <b>{ $number }</b>　{ $topic }　【{ $limit }】　由{ $former }转来
    { part-what }
    📍 { part-place }
    { part-answers }
    时限从第一次派单算起。{ part-duty }
redirected-former = <b>{ $number }</b> 已改派给{ $unit }，{ $former }不用再办。
transferred-first = <b>{ $number }</b> 最先派到您单位，现在改由{ $unit }来办。首问负责：超期了也会告诉您，请帮着问一声。

info-asked-officer = 问出去了：<b>{ $number }</b>。时限先停表，等群众回话，不晚于 <b>{ $paused_until }</b>；到时没有回话，会自动接着办。
info-asked-resident =
    ❓ 事项 <b>{ $number }</b>，{ $unit }要您补充：
    { part-words }
    请在 <b>{ $paused_until }</b> 前点下面或直接回复这条消息。这几天不算在时限里；没有回话，也会接着办。
info-given-resident = 收到，事项 <b>{ $number }</b> 接着办，等您回话的日子没有算。{ part-answer-by }
info-given-officer =
    💬 <b>{ $number }</b> 群众补充了：
    { part-words }
    接着计时。{ part-result-by }
info-ping = ❓ 事项 <b>{ $number }</b> 还在等您补充（{ $unit }）。请在 <b>{ $paused_until }</b> 前回复；没有回话，也会接着办，可能办得不那么准。

extension-asked =
    延期的理由交给{ $backer ->
        [lead] 您单位负责人
       *[centre] 联络中心
    }了：<b>{ $number }</b>。同意了就告诉您；到期前没有同意，就是不延。{ part-result-by }
card-extension =
    ⏳ <b>{ $number }</b>　{ $topic }　{ $unit }申请延期，现在的期限是 <b>{ $result_due }</b>
    { part-what }
    理由：
    { part-words }
    请在期限前定，过了就不能延；只能延一次。同意的话，请写明理由，群众会看到。
extended-lead = <b>{ $number }</b> 同意延期，新的期限：<b>{ $result_due }</b>。理由已经告诉群众。
extended-officer =
    ⏳ <b>{ $number }</b> 同意延期，理由已经告诉群众：
    { part-words }
    报结果不晚于 <b>{ $result_due }</b>，不能再延。
extended-resident =
    ⏳ 事项 <b>{ $number }</b> 要多用些时间，{ $unit }说：
    { part-words }
    原来答应 { $promised_due }，现在不晚于 <b>{ $result_due }</b>，只延这一次。对不起，让您多等。
extension-refused-lead = <b>{ $number }</b> 不延期，已告诉经办人。{ part-result-by }
extension-refused =
    ⏳ <b>{ $number }</b> 不延期：
    { part-words }
    { part-result-by }

suspended-supervisor = <b>{ $number }</b> 挂账了，到 <b>{ $paused_until }</b> 自动恢复办理。理由已经告诉群众；要提前，点下面。
suspended-officer =
    ⏸ <b>{ $number }</b> 督查批准挂账，到 <b>{ $paused_until }</b> 恢复办理，这段时间不计时：
    { part-words }
suspended-resident =
    ⏸ 事项 <b>{ $number }</b> 现在还办不了：
    { part-words }
    没有结束，先挂着，这段时间不算在时限里；<b>{ $paused_until }</b> 会接着办，到时告诉您新的日子。有新情况，直接回复这条消息。
resumed-supervisor = <b>{ $number }</b> 恢复办理，已告诉经办人和群众。{ part-result-by }
resumed-officer = ▶️ <b>{ $number }</b>（{ $topic }）恢复办理，接着计时。{ part-result-by }
resumed-resident = ▶️ 事项 <b>{ $number }</b> 接着办了（{ $unit }）。{ part-answer-by }

help-asked = 已请{ $helper }协办 <b>{ $number }</b>。主办还是{ $unit }，由{ $unit }一并答复群众。{ part-result-by }
card-help =
    🤝 <b>{ $number }</b>　{ $topic }　{ $unit }请您单位协办
    { part-what }
    📍 { part-place }
    { part-answers }
    请您单位做：
    { part-words }
    { $clock ->
        [late] 应在 <b>{ $result_due }</b> 前答复群众，已经超期，请今天做完，
       *[running] 请在 <b>{ $result_due }</b> 前做完，
    }点下面报办理情况，由{ $unit }一并答复群众。
helped-assisting = 协办情况转给主办单位了（<b>{ $number }</b>），由{ $unit }一并答复群众。
helped-officer =
    🤝 <b>{ $number }</b> { $helper }报了协办情况：
    { part-words }
    请一并答复群众。{ part-result-by }

supervised-supervisor = 督办发给{ $unit }了：<b>{ $number }</b>。{ part-result-by }
supervised-officer =
    📢 <b>督办</b> <b>{ $number }</b>（{ $topic }）：
    { part-words }
    请今天就办，办到哪一步告诉群众一声。{ part-result-by }
supervised-lead =
    📢 <b>督办</b> 您单位的 <b>{ $number }</b>：
    { part-words }
    请今天过问。{ part-result-by }
charge-taken = <b>{ $number }</b> 由您包案，每次超期都会告诉您；您随时可以督办。{ part-result-by }
charge-officer = 📌 <b>{ $number }</b>（{ $topic }）有领导包案了。{ part-result-by }

referred-dispatcher = <b>{ $number }</b> 已指引到「{ $channel }」，理由发给群众了。他不同意，会回到这里重新看。
referred-resident =
    🧭 事项 <b>{ $number }</b> 有人看过了。按法律，这件事要由<b>{ $channel }</b>来定，我们定不了：
    { part-words }
    觉得不对，{ $reopen_days } 天内点下面，换人再看一次。
objected-resident = 好，事项 <b>{ $number }</b> 请人再看一次，最晚 <b>{ $triage_due }</b> 前告诉您。
card-objected =
    🔎 <b>{ $number }</b> 群众不同意指引到别处，请再看：{ $topic }{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    请在 <b>{ $triage_due }</b> 前定。
same-unit = <b>{ $number }</b> 现在就在{ $unit }，这个主题也归他们，什么都没有变。请换一个主题：
same-unit-return = <b>{ $number }</b> 现在就在{ $unit }，这个主题也归他们，什么都没有变。请换一个主题；确实归他们，就点「维持派单」：

merged-dispatcher = <b>{ $number }</b> 并到同一件事里了。它有自己的编号，答复和评价也是各自的。
merged-former = <b>{ $number }</b>（{ $topic }）和另一件是同一个问题，联络中心并过去一起办了，{ $unit }不用再单独办。
merged-resident = 事项 <b>{ $number }</b> 和已经在办的一件是同一个问题，一起办。编号不变，有答复也会告诉您、请您评价。觉得不是同一件，直接回复这条消息。
unlinked-dispatcher = <b>{ $number }</b> 拆出来了，请再看归谁。
unlinked-resident = 事项 <b>{ $number }</b> 不是同一件事，单独来办，最晚 <b>{ $triage_due }</b> 前告诉您归哪个单位。

withdrawn-resident = 事项 <b>{ $number }</b> 按您的意思撤回了，不再办。{ $undo_days } 天内改主意，点下面就接着办。
withdrawn-officer = <b>{ $number }</b> 群众撤回了，不用再办。{ $undo_days } 天内他可能改主意，到时会再告诉您。
undone-resident = 好，事项 <b>{ $number }</b> 接着办，现在是「{ $state }」，撤回的日子没有算。{ part-answer-by }
undone-officer = ▶️ <b>{ $number }</b>（{ $topic }）群众不撤了，请接着办，现在是「{ $state }」。{ part-result-by }

appealed-resident = 收到，事项 <b>{ $number }</b> 的{ part-stage }申请交给上一级了，最晚 <b>{ $appeal_due }</b> 答复您。
card-appeal =
    ⚖️ <b>{ $number }</b>　{ $topic }　群众不服答复，申请{ part-stage }
    { part-what }
    群众说：
    { part-words }
    请在 <b>{ $appeal_due }</b> 前书面答复。
appeal-waiting = ⚖️ <b>{ $number }</b> 的{ part-stage }还没有答复，应在 <b>{ $appeal_due }</b> 前答复。请现在答复。
appeal-late-resident = 事项 <b>{ $number }</b> 的{ part-stage }到了答应您的日子，还没有答复，对不起。我们每个工作日都在催，一有答复马上告诉您。
appeal-answered-supervisor =
    <b>{ $number }</b> 的{ part-stage }答复发给群众了。{ $appeal ->
        [recheck] 复核是最后一次，同一件事不再受理复查、复核。
       *[review] 他不同意，{ $appeal_days } 天内还可以申请复核。
    }
appeal-answered =
    ⚖️ 事项 <b>{ $number }</b> 的{ part-stage }有答复了：
    { part-words }
    { $appeal ->
        [recheck] 按规定，复核是最后一次，同一件事不再受理复查、复核。有新情况，直接发来，当作新的事情反映。
       *[review] 不同意的话，{ $appeal_days } 天内在 /my 里打开这件事，点「申请复核」。
    }

assigned-lead = <b>{ $number }</b> 交给人了，他已收到。{ part-result-by }
card-assigned =
    👤 <b>{ $number }</b>　{ $topic }　【{ $limit }】　交给您来办
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
recused = 记下了，<b>{ $number }</b> 您回避，以后看不到它。谢谢您说出来。
recused-lead = <b>{ $number }</b> 有一位同事回避了，请看看由谁接着办。{ part-result-by }
revealed-resident =
    👁 事项 <b>{ $number }</b>：{ $unit }的{ $role }看了您留的联系方式，理由是：
    { part-words }
    觉得不应该，点「请督查核实」。
reveal-doubted-resident = 好，已经交给督查核实：谁看的、什么理由，都有记录。
reveal-doubted =
    👁 <b>{ $number }</b>：群众觉得不该看他的联系方式。是{ $unit }的{ $role }看的，理由是：
    { part-words }
    请今天核实；要单位说明，打开这件事点「督办」。

return-waiting = ⏰ <b>{ $number }</b> 的退单还等着定（{ $unit }），时限在走。请现在定。{ part-result-by }
return-waiting-lead = ⏰ <b>{ $number }</b> 的退单等着您看，时限在走。请现在定；再没有回音，就直接交给联络中心定。{ part-result-by }
return-waiting-supervision = ⏰ <b>{ $number }</b> 的退单一直没有定（{ $unit }）。请今天过问；还没有定，会再报给您。
extension-waiting = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }申请延期，还等着您定。现在的期限是 <b>{ $result_due }</b>，过了就不能延。请现在定。
extension-waiting-supervision = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }申请延期，一直没有人定。现在的期限是 <b>{ $result_due }</b>，过了就不能延。请过问，也可以直接定。
extension-unanswered = ⏳ <b>{ $number }</b> 的延期申请还没有答复，已经再提醒。没有同意之前，期限还是 <b>{ $result_due }</b>：请照这一天接着办。
overdue-first = ❗ <b>{ $number }</b> 最先派到您单位，现在由{ $unit }办，应在 { $result_due } 前答复，已经超期。首问负责：请今天帮着问一声。

more-actions = <b>{ $number }</b>，还可以：
more-actions-none = <b>{ $number }</b> 现在没有别的可做。
refer-where = <b>{ $number }</b>：该由谁来定？
help-whom = <b>{ $number }</b>：请哪个单位协办？
suspend-until = <b>{ $number }</b>：挂多久？到时自动恢复办理。

task-ask-return = <b>{ $number }</b>：为什么不归您单位？请写清理由和依据，最好写上归哪里。下一条消息交给负责人和联络中心。
task-decline-return = <b>{ $number }</b>：请写一两句给单位的人，为什么由我们来办。
task-uphold = <b>{ $number }</b>：为什么还是归他们？下一条消息发给这个单位。
task-ask-info = <b>{ $number }</b>：要群众补充什么？下一条消息原样转给他，等他回话时先停表，最多 { $info_days } 天。
task-ask-extension = <b>{ $number }</b>：为什么要多用时间？请写清楚。只能延一次。
task-extend = <b>{ $number }</b>：请写下延期的理由，下一条消息原样告诉群众。
task-refuse-extension = <b>{ $number }</b>：请写一两句给经办人，为什么不延。
task-suspend = <b>{ $number }</b>：现在为什么办不了？下一条消息原样告诉群众。
task-ask-help = <b>{ $number }</b>：请那个单位做什么？下一条消息转给他们。
task-help = <b>{ $number }</b>：请写下您单位做了什么，可以带照片。下一条消息转给主办单位。
task-supervise = <b>{ $number }</b>：请写下督办的要求，下一条消息发给经办人和负责人。
task-refer = <b>{ $number }</b>：请用群众听得懂的话写：为什么要由他们来定，怎么去找。下一条消息原样发给群众。
task-appeal = 事项 <b>{ $number }</b>：请写下哪里不对、您要什么，可以带照片。下一条消息交给上一级。
task-answer-appeal = <b>{ $number }</b>：请写下答复，下一条消息原样发给群众。

alike = 附近有 { $count } 件很像的事正在办，是同一件吗？点它就一起办：您有自己的编号，有答复也告诉您、请您评价。
merge-with = <b>{ $number }</b> 和哪一件是同一个问题？点了就一起办，编号、答复和评价还是各自的。
merge-none = 附近没有和 <b>{ $number }</b> 很像的事，单独办就好；知道是同一件，就写编号。
merge-unknown = 没有并：没找到这个编号，或者那件事已经不在办、不能并。<b>{ $number }</b> 还照常办。请核对编号再写一次：
merge-leads = 没有并：已经有别的事和 <b>{ $number }</b> 一起办，它不能再并到别处。是同一件的话，请打开另一件，并到 <b>{ $number }</b>。
merge-promised = 没有并：那一件还没有派单，或者期限更晚，<b>{ $number }</b> 答应群众的日子就保不住了。是同一件的话，请反过来：打开那一件，并到 <b>{ $number }</b>。
more-reporters =
    👥 <b>{ $number }</b>（{ $topic }）又有人反映同一件事，现在共 { $joined } 人：
    { part-what }
    一份答复，每个人都会收到。{ part-result-by }
receipt-joined =
    ✅ 提交好了。编号 <b>{ $number }</b>，查询码 <code>{ $code }</code>。
    { receipt-card }
    这件事已经有人在办，您的和它一起办{ $result_due ->
        [none] {""}
       *[other] ，答复不晚于 <b>{ $result_due }</b>
    }。有进展和答复都会告诉您，并请您自己评价。觉得不是同一件，直接回复这条消息。
preview-joined =
    请看一遍，没问题就点「提交」：
    <b>事情</b>（{ $topic }）
    { part-what }
    <b>地点</b>：{ part-place }
    { part-answers }
    { part-enclosed }
    <b>由谁办</b>：和已经在办的一件一起办
split-dispatcher = 拆好了：<b>{ $number }</b> 之外，另立 <b>{ $other }</b>。这一件请接着定。
split-resident =
    ✂️ 您在 <b>{ $number }</b> 里还说了另一件事，单独编号 <b>{ $other }</b>，查询码 <code>{ $code }</code>：
    { part-words }
    两件分开办，各有各的答复。
task-split = <b>{ $number }</b>：请写下另一件事（照群众的话写），下一条消息就单独立一件。还有第三件，再点一次。
task-merge = <b>{ $number }</b>：请写和它是同一件事的编号（像 20260302-0001 这样），下一条消息就并。
