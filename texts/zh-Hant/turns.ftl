# 岔路：退單、改派、補充、延期、掛帳、協辦、督辦、指引、併案、撤回、複查

return-asked =
    退單的理由交上去了：<b>{ $number }</b>。{ $backer ->
        [lead] 先由您單位負責人看，再由聯絡中心定
       *[centre] 由聯絡中心來定
    }，最晚 <b>{ $judged_by }</b>。定下來之前時限照算。{ part-result-by }
card-return =
    ↩️ <b>{ $number }</b>　{ $unit }要退單：{ $topic }　【{ $limit }】
    { part-what }
    📍 { part-place }
    理由：
    { part-words }
    { $judged_by ->
        [none] 請現在定，時限還在走。
       *[other] 請在 <b>{ $judged_by }</b> 前定，時限還在走。
    }{ part-result-by }
return-backed = <b>{ $number }</b> 的退單交給聯絡中心定了，定了就告訴您單位。定下來之前時限照算。{ part-result-by }
return-declined = 好，<b>{ $number }</b> 由您單位來辦，已告訴單位的人。{ part-result-by }
return-declined-unit =
    ↩️ <b>{ $number }</b> 不退，由我們來辦。負責人說：
    { part-words }
    { part-duty }
return-upheld = <b>{ $number }</b> 維持派給{ $unit }，不能再退，已告訴他們。{ part-result-by }
return-upheld-unit =
    ↩️ <b>{ $number }</b> 聯絡中心看過，還是歸您單位，不能再退：
    { part-words }
    { part-duty }
redirected-dispatcher = 改派好了：<b>{ $number }</b> { $former } → { $unit }，期限沒有變。{ part-result-by }
redirected-resident = 事項 <b>{ $number }</b> 改由<b>{ $unit }</b>來辦，答應您的日子不變。{ part-answer-by }
card-redirected =
    🔀 <b>{ $number }</b>　{ $topic }　【{ $limit }】　由{ $former }轉來
    { part-what }
    📍 { part-place }
    { part-answers }
    時限從第一次派單算起。{ part-duty }
redirected-former = <b>{ $number }</b> 已改派給{ $unit }，{ $former }不用再辦。
transferred-first = <b>{ $number }</b> 最先派到您單位，現在改由{ $unit }來辦。首問負責：逾期了也會告訴您，請幫著問一聲。

info-asked-officer = 問出去了：<b>{ $number }</b>。時限先停表，等群眾回話，不晚於 <b>{ $paused_until }</b>；到時沒有回話，會自動接著辦。
info-asked-resident =
    ❓ 事項 <b>{ $number }</b>，{ $unit }要您補充：
    { part-words }
    請在 <b>{ $paused_until }</b> 前點下面或直接回覆這則訊息。這幾天不算在時限裡；沒有回話，也會接著辦。
info-given-resident = 收到，事項 <b>{ $number }</b> 接著辦，等您回話的日子沒有算。{ part-answer-by }
info-given-officer =
    💬 <b>{ $number }</b> 群眾補充了：
    { part-words }
    接著計時。{ part-result-by }
info-ping = ❓ 事項 <b>{ $number }</b> 還在等您補充（{ $unit }）。請在 <b>{ $paused_until }</b> 前回覆；沒有回話，也會接著辦，可能辦得不那麼準。

extension-asked =
    延期的理由交給{ $backer ->
        [lead] 您單位負責人
       *[centre] 聯絡中心
    }了：<b>{ $number }</b>。同意了就告訴您；到期前沒有同意，就是不延。{ part-result-by }
card-extension =
    ⏳ <b>{ $number }</b>　{ $topic }　{ $unit }申請延期，現在的期限是 <b>{ $result_due }</b>
    { part-what }
    理由：
    { part-words }
    請在期限前定，過了就不能延；只能延一次。同意的話，請寫明理由，群眾會看到。
extended-lead = <b>{ $number }</b> 同意延期，新的期限：<b>{ $result_due }</b>。理由已經告訴群眾。
extended-officer =
    ⏳ <b>{ $number }</b> 同意延期，理由已經告訴群眾：
    { part-words }
    報結果不晚於 <b>{ $result_due }</b>，不能再延。
extended-resident =
    ⏳ 事項 <b>{ $number }</b> 要多用些時間，{ $unit }說：
    { part-words }
    原來答應 { $promised_due }，現在不晚於 <b>{ $result_due }</b>，只延這一次。對不起，讓您多等。
extension-refused-lead = <b>{ $number }</b> 不延期，已告訴經辦人。{ part-result-by }
extension-refused =
    ⏳ <b>{ $number }</b> 不延期：
    { part-words }
    { part-result-by }

suspended-supervisor = <b>{ $number }</b> 掛帳了，到 <b>{ $paused_until }</b> 自動恢復辦理。理由已經告訴群眾；要提前，點下面。
suspended-officer =
    ⏸ <b>{ $number }</b> 督查批准掛帳，到 <b>{ $paused_until }</b> 恢復辦理，這段時間不計時：
    { part-words }
suspended-resident =
    ⏸ 事項 <b>{ $number }</b> 現在還辦不了：
    { part-words }
    沒有結束，先掛著，這段時間不算在時限裡；<b>{ $paused_until }</b> 會接著辦，到時告訴您新的日子。有新情況，直接回覆這則訊息。
resumed-supervisor = <b>{ $number }</b> 恢復辦理，已告訴經辦人和群眾。{ part-result-by }
resumed-officer = ▶️ <b>{ $number }</b>（{ $topic }）恢復辦理，接著計時。{ part-result-by }
resumed-resident = ▶️ 事項 <b>{ $number }</b> 接著辦了（{ $unit }）。{ part-answer-by }

help-asked = 已請{ $helper }協辦 <b>{ $number }</b>。主辦還是{ $unit }，由{ $unit }一併答覆群眾。{ part-result-by }
card-help =
    🤝 <b>{ $number }</b>　{ $topic }　{ $unit }請您單位協辦
    { part-what }
    📍 { part-place }
    { part-answers }
    請您單位做：
    { part-words }
    { $clock ->
        [late] 應在 <b>{ $result_due }</b> 前答覆群眾，已經逾期，請今天做完，
       *[running] 請在 <b>{ $result_due }</b> 前做完，
    }點下面報辦理情況，由{ $unit }一併答覆群眾。
helped-assisting = 協辦情況轉給主辦單位了（<b>{ $number }</b>），由{ $unit }一併答覆群眾。
helped-officer =
    🤝 <b>{ $number }</b> { $helper }報了協辦情況：
    { part-words }
    請一併答覆群眾。{ part-result-by }

supervised-supervisor = 督辦傳給{ $unit }了：<b>{ $number }</b>。{ part-result-by }
supervised-officer =
    📢 <b>督辦</b> <b>{ $number }</b>（{ $topic }）：
    { part-words }
    請今天就辦，辦到哪一步告訴群眾一聲。{ part-result-by }
supervised-lead =
    📢 <b>督辦</b> 您單位的 <b>{ $number }</b>：
    { part-words }
    請今天過問。{ part-result-by }
charge-taken = <b>{ $number }</b> 由您包案，每次逾期都會告訴您；您隨時可以督辦。{ part-result-by }
charge-officer = 📌 <b>{ $number }</b>（{ $topic }）有領導包案了。{ part-result-by }

referred-dispatcher = <b>{ $number }</b> 已指引到「{ $channel }」，理由傳給群眾了。他不同意，會回到這裡重新看。
referred-resident =
    🧭 事項 <b>{ $number }</b> 有人看過了。按法律，這件事要由<b>{ $channel }</b>來定，我們定不了：
    { part-words }
    覺得不對，{ $reopen_days } 天內點下面，換人再看一次。
objected-resident = 好，事項 <b>{ $number }</b> 請人再看一次，最晚 <b>{ $triage_due }</b> 前告訴您。
card-objected =
    🔎 <b>{ $number }</b> 群眾不同意指引到別處，請再看：{ $topic }{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    請在 <b>{ $triage_due }</b> 前定。
same-unit = <b>{ $number }</b> 現在就在{ $unit }，這個主題也歸他們，什麼都沒有變。請換一個主題：
same-unit-return = <b>{ $number }</b> 現在就在{ $unit }，這個主題也歸他們，什麼都沒有變。請換一個主題；確實歸他們，就點「維持派單」：

merged-dispatcher = <b>{ $number }</b> 併到同一件事裡了。它有自己的編號，答覆和評價也是各自的。
merged-former = <b>{ $number }</b>（{ $topic }）和另一件是同一個問題，聯絡中心併過去一起辦了，{ $unit }不用再單獨辦。
merged-resident = 事項 <b>{ $number }</b> 和已經在辦的一件是同一個問題，一起辦。編號不變，有答覆也會告訴您、請您評價。覺得不是同一件，直接回覆這則訊息。
unlinked-dispatcher = <b>{ $number }</b> 拆出來了，請再看歸誰。
unlinked-resident = 事項 <b>{ $number }</b> 不是同一件事，單獨來辦，最晚 <b>{ $triage_due }</b> 前告訴您歸哪個單位。

withdrawn-resident = 事項 <b>{ $number }</b> 按您的意思撤回了，不再辦。{ $undo_days } 天內改主意，點下面就接著辦。
withdrawn-officer = <b>{ $number }</b> 群眾撤回了，不用再辦。{ $undo_days } 天內他可能改主意，到時會再告訴您。
undone-resident = 好，事項 <b>{ $number }</b> 接著辦，現在是「{ $state }」，撤回的日子沒有算。{ part-answer-by }
undone-officer = ▶️ <b>{ $number }</b>（{ $topic }）群眾不撤了，請接著辦，現在是「{ $state }」。{ part-result-by }

appealed-resident = 收到，事項 <b>{ $number }</b> 的{ part-stage }申請交給上一級了，最晚 <b>{ $appeal_due }</b> 答覆您。
card-appeal =
    ⚖️ <b>{ $number }</b>　{ $topic }　群眾不服答覆，申請{ part-stage }
    { part-what }
    群眾說：
    { part-words }
    請在 <b>{ $appeal_due }</b> 前書面答覆。
appeal-waiting = ⚖️ <b>{ $number }</b> 的{ part-stage }還沒有答覆，應在 <b>{ $appeal_due }</b> 前答覆。請現在答覆。
appeal-late-resident = 事項 <b>{ $number }</b> 的{ part-stage }到了答應您的日子，還沒有答覆，對不起。我們每個工作天都在催，一有答覆馬上告訴您。
appeal-answered-supervisor =
    <b>{ $number }</b> 的{ part-stage }答覆傳給群眾了。{ $appeal ->
        [recheck] 複核是最後一次，同一件事不再受理複查、複核。
       *[review] 他不同意，{ $appeal_days } 天內還可以申請複核。
    }
appeal-answered =
    ⚖️ 事項 <b>{ $number }</b> 的{ part-stage }有答覆了：
    { part-words }
    { $appeal ->
        [recheck] 按規定，複核是最後一次，同一件事不再受理複查、複核。有新情況，直接傳來，當作新的事情反映。
       *[review] 不同意的話，{ $appeal_days } 天內在 /my 裡打開這件事，點「申請複核」。
    }

assigned-lead = <b>{ $number }</b> 交給人了，他已收到。{ part-result-by }
card-assigned =
    👤 <b>{ $number }</b>　{ $topic }　【{ $limit }】　交給您來辦
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
recused = 記下了，<b>{ $number }</b> 您迴避，以後看不到它。謝謝您說出來。
recused-lead = <b>{ $number }</b> 有一位同事迴避了，請看看由誰接著辦。{ part-result-by }
revealed-resident =
    👁 事項 <b>{ $number }</b>：{ $unit }的{ $role }看了您留的聯絡方式，理由是：
    { part-words }
    覺得不應該，點「請督查核實」。
reveal-doubted-resident = 好，已經交給督查核實：誰看的、什麼理由，都有記錄。
reveal-doubted =
    👁 <b>{ $number }</b>：群眾覺得不該看他的聯絡方式。是{ $unit }的{ $role }看的，理由是：
    { part-words }
    請今天核實；要單位說明，打開這件事點「督辦」。

return-waiting = ⏰ <b>{ $number }</b> 的退單還等著定（{ $unit }），時限在走。請現在定。{ part-result-by }
return-waiting-lead = ⏰ <b>{ $number }</b> 的退單等著您看，時限在走。請現在定；再沒有回音，就直接交給聯絡中心定。{ part-result-by }
return-waiting-supervision = ⏰ <b>{ $number }</b> 的退單一直沒有定（{ $unit }）。請今天過問；還沒有定，會再報給您。
extension-waiting = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }申請延期，還等著您定。現在的期限是 <b>{ $result_due }</b>，過了就不能延。請現在定。
extension-waiting-supervision = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }申請延期，一直沒有人定。現在的期限是 <b>{ $result_due }</b>，過了就不能延。請過問，也可以直接定。
extension-unanswered = ⏳ <b>{ $number }</b> 的延期申請還沒有答覆，已經再提醒。沒有同意之前，期限還是 <b>{ $result_due }</b>：請照這一天接著辦。
overdue-first = ❗ <b>{ $number }</b> 最先派到您單位，現在由{ $unit }辦，應在 { $result_due } 前答覆，已經逾期。首問負責：請今天幫著問一聲。

more-actions = <b>{ $number }</b>，還可以：
more-actions-none = <b>{ $number }</b> 現在沒有別的可做。
refer-where = <b>{ $number }</b>：該由誰來定？
help-whom = <b>{ $number }</b>：請哪個單位協辦？
suspend-until = <b>{ $number }</b>：掛多久？到時自動恢復辦理。

task-ask-return = <b>{ $number }</b>：為什麼不歸您單位？請寫清理由和依據，最好寫上歸哪裡。下一則訊息交給負責人和聯絡中心。
task-decline-return = <b>{ $number }</b>：請寫一兩句給單位的人，為什麼由我們來辦。
task-uphold = <b>{ $number }</b>：為什麼還是歸他們？下一則訊息傳給這個單位。
task-ask-info = <b>{ $number }</b>：要群眾補充什麼？下一則訊息原文轉給他，等他回話時先停表，最多 { $info_days } 天。
task-ask-extension = <b>{ $number }</b>：為什麼要多用時間？請寫清楚。只能延一次。
task-extend = <b>{ $number }</b>：請寫下延期的理由，下一則訊息原文轉給群眾。
task-refuse-extension = <b>{ $number }</b>：請寫一兩句給經辦人，為什麼不延。
task-suspend = <b>{ $number }</b>：現在為什麼辦不了？下一則訊息原文轉給群眾。
task-ask-help = <b>{ $number }</b>：請那個單位做什麼？下一則訊息轉給他們。
task-help = <b>{ $number }</b>：請寫下您單位做了什麼，可以帶照片。下一則訊息轉給主辦單位。
task-supervise = <b>{ $number }</b>：請寫下督辦的要求，下一則訊息傳給經辦人和負責人。
task-refer = <b>{ $number }</b>：請用群眾聽得懂的話寫：為什麼要由他們來定，怎麼去找。下一則訊息原文傳給群眾。
task-appeal = 事項 <b>{ $number }</b>：請寫下哪裡不對、您要什麼，可以帶照片。下一則訊息交給上一級。
task-answer-appeal = <b>{ $number }</b>：請寫下答覆，下一則訊息原文傳給群眾。

alike = 附近有 { $count } 件很像的事正在辦，是同一件嗎？點它就一起辦：您有自己的編號，有答覆也告訴您、請您評價。
merge-with = <b>{ $number }</b> 和哪一件是同一個問題？點了就一起辦，編號、答覆和評價還是各自的。
merge-none = 附近沒有和 <b>{ $number }</b> 很像的事，單獨辦就好；知道是同一件，就寫編號。
merge-unknown = 沒有併：沒找到這個編號，或者那件事已經不在辦、不能併。<b>{ $number }</b> 還照常辦。請核對編號再寫一次：
merge-leads = 沒有併：已經有別的事和 <b>{ $number }</b> 一起辦，它不能再併到別處。是同一件的話，請打開另一件，併到 <b>{ $number }</b>。
merge-promised = 沒有併：那一件還沒有派單，或者期限更晚，<b>{ $number }</b> 答應群眾的日子就保不住了。是同一件的話，請反過來：打開那一件，併到 <b>{ $number }</b>。
more-reporters =
    👥 <b>{ $number }</b>（{ $topic }）又有人反映同一件事，現在共 { $joined } 人：
    { part-what }
    一份答覆，每個人都會收到。{ part-result-by }
receipt-joined =
    ✅ 提交好了。編號 <b>{ $number }</b>，查詢碼 <code>{ $code }</code>。
    { receipt-card }
    這件事已經有人在辦，您的和它一起辦{ $result_due ->
        [none] {""}
       *[other] ，答覆不晚於 <b>{ $result_due }</b>
    }。有進展和答覆都會告訴您，並請您自己評價。覺得不是同一件，直接回覆這則訊息。
preview-joined =
    請看一遍，沒問題就點「提交」：
    <b>事情</b>（{ $topic }）
    { part-what }
    <b>地點</b>：{ part-place }
    { part-answers }
    { part-enclosed }
    <b>由誰辦</b>：和已經在辦的一件一起辦
split-dispatcher = 拆好了：<b>{ $number }</b> 之外，另立 <b>{ $other }</b>。這一件請接著定。
split-resident =
    ✂️ 您在 <b>{ $number }</b> 裡還說了另一件事，單獨編號 <b>{ $other }</b>，查詢碼 <code>{ $code }</code>：
    { part-words }
    兩件分開辦，各有各的答覆。
task-split = <b>{ $number }</b>：請寫下另一件事（照群眾的話寫），下一則訊息就單獨立一件。還有第三件，再點一次。
task-merge = <b>{ $number }</b>：請寫和它是同一件事的編號（像 20260302-0001 這樣），下一則訊息就併。
