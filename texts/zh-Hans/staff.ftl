# 办事的人看到的：只有事情，没有人

card-new =
    🆕 <b>{ $number }</b>　{ $topic }　【{ $limit }】{ $reopened ->
        [0] {""}
       *[other] {"　"}第 { $reopened } 次重办
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
card =
    <b>{ $number }</b>　{ $topic }　【{ $limit }】　{ $state }{ $supervised ->
        [yes] 　📢 督办
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-added }
    { part-result-by }
card-result =
    <b>{ $number }</b>　{ $topic }　【{ $limit }】　{ $state }{ $supervised ->
        [yes] 　📢 督办
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-added }
    已报结果「{ $outcome }」：
    { part-result }
    { part-doubts }
card-triage =
    🔎 <b>{ $number }</b> 要人来定：{ $topic }　【{ $limit }】{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    请在 <b>{ $triage_due }</b> 前派单。
card-critical =
    🚨 <b>特急</b> <b>{ $number }</b>　{ $topic } → { $unit }
    { part-what }
    📍 { part-place }
    { part-answers }
    请马上确认有人在办{ $feedback ->
        [none] 。
       *[other] ；派单后 { $feedback }内要有第一次反馈。
    }
alarm =
    🚨 <b>有人正在反映可能危及生命的事</b>，还没写完：
    { part-what }
    📍 { $area }
    { part-answers }
    已提示他拨打：{ $numbers }。请现在就核实；提交后您会再收到编号，密封的只发给督查。
added-danger =
    🚨 <b>{ $number }</b>（{ $topic }）群众补充的话可能危及生命：
    { part-words }
    📍 { part-place }
    由{ $unit }办。已提示他拨打：{ $numbers }。请现在就核实，确认有人在办。
card-check =
    📝 <b>{ $number }</b> { $unit }报了结果「{ $outcome }」，请看能不能发给群众。
    群众说：
    { part-what }
    办理结果：
    { part-result }
    { part-doubts }
    看三点：答到点子上没有，有没有补救，有没有怪群众。请在 1 个工作日内审核。
card-disputed =
    🔁 <b>{ $number }</b> 群众说<b>没解决</b>，请重办（第 { $reopened } 次重办）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-recurred =
    🔁 <b>{ $number }</b> 回头看：群众说<b>又出现了</b>，请重办（第 { $reopened } 次重办）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-reopened =
    🔁 <b>{ $number }</b> 群众要求重办（第 { $reopened } 次重办）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
disputed-centre =
    🔁 <b>{ $number }</b>（{ $unit }）群众说没解决，{ $climbed ->
        [yes] 已转给上一级重办
       *[no] 已退回单位重办
    }，报结果不晚于 { $result_due }。
recurred-centre =
    🔁 <b>{ $number }</b>（{ $unit }）回头看又出现了，{ $climbed ->
        [yes] 已转给上一级重办
       *[no] 已退回单位重办
    }，报结果不晚于 { $result_due }。
reopened-centre =
    🔁 <b>{ $number }</b>（{ $unit }）群众要求重办，{ $climbed ->
        [yes] 已转给上一级重办
       *[no] 已退回单位重办
    }，报结果不晚于 { $result_due }。
reopened-supervision =
    🔁 <b>{ $number }</b>（{ $topic }）群众第 { $reopened } 次说没办好，{ $climbed ->
        [yes] 改由上一级{ $unit }重办
       *[no] 上面没有别的单位，还由{ $unit }重办
    }。请留意。{ part-result-by }
unit-without-people = ⚠️ { $unit }在这里还没有经办人。请现在打电话把下面这件事告诉他们，并请管理员发邀请：<code>/invite officer { $code }</code>。
unit-away = ⚠️ { $unit }的人现在都请假了。请现在打电话把下面这件事告诉他们，问清由谁来办。
voice-unreachable = ⚠️ <b>{ $number }</b>（{ $unit }）：反映的人停用了机器人，消息送不到了。事情请照常办；答复请用别的办法告诉他。他再点 /start，就恢复发送。
voice-away = ⚠️ 反映的人停用了机器人，下面说给他的现在送不到；他再打开，马上就会收到。

seen-through-first = 首问负责：最先派到您单位，现在由<b>{ $unit }</b>来办，请帮着问。
seen-through-charge = 您包案：现在由<b>{ $unit }</b>来办，请盯到办完。
given-to-another = 这次交给了您单位的另一位同事，由他签收。到 { $sign_due } 还没有人签收，您也可以签。
signed-officer =
    签收好了：<b>{ $number }</b>。{ $contact_due ->
        [none] 最好先联系群众；
       *[other] 请在 <b>{ $contact_due }</b> 前跟群众说一声；
    }您和群众互相看不到身份。{ part-result-by }
progress-officer = 进展已告诉群众（<b>{ $number }</b>）。{ part-result-by }
talk-officer = 已转给群众（<b>{ $number }</b>）。群众回话会转到这里，回复那条消息就能接着说。
added-officer =
    💬 <b>{ $number }</b> 群众补充：
    { part-words }
    { $talking ->
        [now] 回复这条消息，就转给群众。
        [signed] 签收以后回复这条消息，就转给群众。
       *[no] {""}
    }{ part-result-by }
added-later =
    💬 <b>{ $number }</b> 现在是「{ $state }」，群众补充：
    { part-words }
    请记下；要重办的话，会再派给您的单位。
added-centre =
    💬 <b>{ $number }</b> 现在是「{ $state }」，群众补充：
    { part-words }
    请一起看，再点下面的按钮。
filed-officer =
    结果交上去了：<b>{ $number }</b>「{ $outcome }」。{ $sealed ->
        [yes] 督查
       *[no] 联络中心
    } 1 个工作日内审核，通过后发给群众。
sent-back-officer =
    ↩️ <b>{ $number }</b> 的结果退回补正：
    { part-words }
    请补好再报。{ part-promised }
sent-back-dispatcher = 已退回{ $unit }补正：<b>{ $number }</b>。{ part-promised }
approved-dispatcher = 通过了：<b>{ $number }</b> 已发给群众，并请他评价；{ $reminder_days } 天没回话会提醒一次。
approved-officer = <b>{ $number }</b> 的结果通过了，已发给群众。他认可了就告诉您；他说没解决，就退回单位重办，能换人的就换人办。{ $survey_days } 天没回话，按「未评价」结束。
confirmed-officer = <b>{ $number }</b> 群众确认：「{ $outcome }」，办结。{ $look_back_days } 天后回头看。
routed-dispatcher = 派出去了：<b>{ $number }</b> → { $unit }，报结果不晚于 { $result_due }。
triage-pick =
    <b>{ $number }</b> 归哪个主题？{ part-clues }
    { part-what }
    点一个，{ part-on-naming }
triage-group = <b>{ $number }</b>：先点大类，再点主题。
triage-topic = <b>{ $number }</b>：点一个主题，{ part-on-naming }
carried-liaison = 好，记下您已经转告（<b>{ $number }</b>）。有下文再告诉您。
relay-head = 📣 <b>请转告邻居</b>（{ $number }）：把下面的话念给他听。他怎么答，您就替他怎么点；说完点「已转告」。

unit-cases = 您单位在办的、由您负责的，最急的在前：
unit-cases-none = 您单位没有在办的事项，也没有由您负责的。挂账、待审核、回访中的，看 /unit。
triage-cases = 等着人来定的，最早的在前：
triage-cases-none = 现在没有等着人来定的事项。
overdue-cases = 超期最久的在前：
overdue-cases-none = 现在没有超期的事项。
only-staff = 这个命令给承办单位用。要反映一件事，点 /report。
only-liaison = 「替邻居反映」给民情联络员用。您自己的事，直接发来就行。
only-dispatcher = 这个命令给联络中心用。要反映一件事，点 /report。
only-supervisor = 这个命令给督查用。要反映一件事，点 /report。
only-admin = 这个命令给管理员用。要反映一件事，点 /report。
staff-words = 这句话不知道要给谁，没有转出去。说的是某件事，请回复它的消息，或点它下面的按钮；您自己要反映问题，点下面。
reply-not-passed-on = 您的回复没有转给任何人。事项 { $number } 只由承办单位和群众对话；您能做的，看 /help。

task-progress = <b>{ $number }</b>：请写下进展，可以带照片。下一条消息会原样告诉群众。
task-talk = <b>{ $number }</b>：请写下要对群众说的，下一条消息会转给他。不要问身份，也不要写您的私人电话。
task-send-back = <b>{ $number }</b>：请写下缺什么、怎么补，下一条消息会转给办事的人。
task-explain = 请说说哪里不好、现在什么情况，可以带照片。下一条消息会加进 <b>{ $number }</b>，办事的人看得到。
task-answer =
    <b>{ $number }</b>：{ $unit }问您：
    { part-words }
    请写下来，可以带照片。下一条消息转给办事的人，接着计时。
shows-before = 办理前（群众拍的）
shows-after = 办理后（承办单位拍的）
task-result-outcome = <b>{ $number }</b>：办到什么程度？
task-result = <b>{ $number }</b>：请写下办了什么、结果怎样，可以带办理后的照片。这段话审核后会原样发给群众。
task-result-basis = <b>{ $number }</b>：依据是什么？请写法律、文件的名字和条款。
task-result-planned = <b>{ $number }</b>：剩下的什么时候办完？
template-kept = 存好了。您单位以后答这个主题，可以点「用模板」。
task-result-preview =
    <b>{ $number }</b>，要报的结果：
    { part-result }
    { part-doubts }
    { $files ->
        [0] {""}
       *[other] 附件 { $files } 个。
    }没问题点「报结果」；还可以接着写、接着发照片。
task-album-preview =
    <b>{ $number }</b>，要发的：
    { part-words }
    这组照片都会一起发。没问题点「发送」；还可以接着写。
task-words-too = 附件收到。请再写一两句话。
task-cancelled = 好，不写了，事项 <b>{ $number }</b> 没有变化。要继续，再点它消息下面的按钮。
moved-on-task = 这个按钮已经过了。现在要您写的是：

joined-liaison = 欢迎！您现在是<b>{ $role }</b>（{ $where }）。邻居有事，先问他同不同意，再点 /relay「替邻居反映」。有回音时会请您转告。
joined-officer = 欢迎！您现在是<b>{ $where }</b>的<b>{ $role }</b>。派来的事会出现在这里，点「签收」开始办；/cases 看在办的。您看不到群众是谁，群众也看不到您是谁。
joined-unit-lead = 欢迎！您现在是<b>{ $where }</b>的<b>{ $role }</b>。单位的事会出现在这里，超期会告诉您；/cases 看在办的。
joined-dispatcher = 欢迎！您现在是<b>{ $role }</b>。拿不准的事和报上来的结果会来问您；/triage 看等着的。
joined-supervisor = 欢迎！您现在是<b>{ $role }</b>。超期的会一级一级报到您这里；/overdue 看超期的，/triage 看密封的。
joined-admin = 欢迎！您现在是<b>{ $role }</b>。发邀请链接，用 /invite。
invitation-forged = 这个邀请链接不对。请向发给您的人要一个新的。
invitation-used = 这个邀请链接已经用过了。一个链接只给一个人用，请要一个新的。
invitation-revoked = 这个邀请链接已经收回了。请用后来发给您的那一个；没有收到，就问发给您的人要。要反映事情，不用邀请，直接发来就行。
invitation-expired = 这个邀请链接过期了（7 天有效）。请要一个新的。
invite-made = 邀请链接做好了，只能用一次，7 天内有效；要收回，用 /invitations。请只发给那一个人：<code>{ $link }</code>
invite-how = 请这样写：/invite 角色 单位或区域 给谁，比如 <code>/invite officer gongshui 陈师傅</code>。
help-liaison =
    <b>民情联络员</b>
    · /relay 替邻居反映（先征得同意）
    · 有回音时转告邻居，然后点「已转告」；邻居怎么说就怎么点
help-officer =
    <b>经办人</b>
    · /cases 看单位在办的　· 「签收」「进展」「联系群众」「报结果」都在事项下面
    · 签收前可以「退单」；请群众补充、申请延期、请协办、回避，在「更多…」里
    · /unit 看单位的工作量　· /find 按编号、区域、主题、状态或事情里的话查找
    · 回复群众的话，就转给群众
    · 要请假，/away 最后一天：选谁替您；回来点 /back
help-unit-lead =
    <b>单位负责人</b>
    · /cases 看单位在办的和首问负责的，可以签收、接办；超期会通知您
    · /unit 看单位的工作量　· /figures 看这个月的数字　· /find 查找
    · 打开一件事，「更多…」里可以交给某个人办；同意退单和延期的按钮会发给您
help-dispatcher =
    <b>派单员</b>
    · /triage 看等着派单和审核的　· 结果「通过」或「退回补正」
    · 打开一件事，「更多…」里可以指引到别处、并案、拆成几件
    · /find 按编号、区域、主题、状态或事情里的话查找
help-supervisor =
    <b>督查</b>
    · /overdue 看超期的　· /triage 看密封的、等着定的　· /cases 看您包案的和密封在办的
    · /unit 看各单位的工作量　· /figures 看这个月的数字　· /sample 随机抽查办结的　· /find 查找
    · 打开一件事，「更多…」里可以督办、挂账、包案
help-admin =
    <b>管理员</b>
    · /invite 角色 单位或区域 名字：发邀请，名字写给谁 · 还没用的邀请，收回：/invitations
    · /roles 单位或角色：看谁有什么角色；/revoke 收回
invite-role =
    没有这个角色，或者少写了角色。可以用：
    { $known }
invite-unit =
    没有这个单位，或者少写了单位。可以用：
    { $known }
invite-area =
    没有这个区域，或者少写了区域。可以用：
    { $known }
