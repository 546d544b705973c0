# 群众听到的：进展、答复、回访、回头看

routed-resident = 事项 <b>{ $number }</b> 有人看过了，归「{ $topic }」，已派给<b>{ $unit }</b>。{ part-answer-by }
signed-resident = 事项 <b>{ $number }</b>：{ $unit }已经签收，有人在办。要补充，直接回复这条消息。{ part-answer-by }
progress-resident =
    📌 事项 <b>{ $number }</b> 有进展，{ $unit }说：
    { part-words }
    要补充，直接回复这条消息。{ part-answer-by }
talk-resident =
    💬 事项 <b>{ $number }</b>，{ $unit }想跟您说：
    { part-words }
    直接回复这条消息，就会转给办事的人；他们看不到您是谁。
added-resident = 收到，已经加进事项 <b>{ $number }</b>，并转给办事的人。
added-answer = 收到，已经加进事项 <b>{ $number }</b>，并转给办事的人。到底解决没有，要请您点一下才算数；点「没解决」，马上退回重办：
overdue-resident =
    事项 <b>{ $number }</b> 答应您的日子到了，{ $unit }还没有答复，对不起。我们已经提醒他们今天就办；{ $sealed ->
        [yes] 再不答复，会接着催，直到有答复。
       *[no] 再不答复，联络中心、分管领导、督查会一级一级往上催，直到有答复。
    }一有答复马上告诉您。
triage-late-resident =
    事项 <b>{ $number }</b> 说好的时间过了，还没有定下由谁办，对不起。{ $sealed ->
        [yes] 我们又催了。
       *[no] 我们又催了，也往上报了。
    }一定下来马上告诉您，不用重发。
survey =
    事项 <b>{ $number }</b> 有答复了。{ $unit }报的结果是「{ $outcome }」：
    { part-result }
    是不是真的这样，您说了算。请在 { $survey_days } 天内点一个：
survey-reminder =
    事项 <b>{ $number }</b> 有了答复，您还没说办得怎么样。{ $unit }报的结果是「{ $outcome }」：
    { part-result }
    点一下就行。收到答复满 { $survey_days } 天还没有回话，就按「未评价」结束，不算您满意。
confirmed-resident = 记下了：事项 <b>{ $number }</b>「{ $outcome }」，办结。{ $look_back_days } 天后会再问您一次有没有再出现。这次办得您满意吗？
rated-resident = 谢谢，记下了。{ $look_back_days } 天后再来问您；{ $reopen_days } 天内又有问题，在 /my 里打开这件事就能重办。
disputed-resident =
    知道了，还没解决。事项 <b>{ $number }</b> 已经退回重办，{ $climbed ->
        [yes] 改由上一级<b>{ $unit }</b>来办
       *[no] 能换人的就换人办
    }，新的答复不晚于 <b>{ $result_due }</b>。点下面说说哪里没解决，办事的人会看到。
recurred-resident =
    知道了，又出现了。事项 <b>{ $number }</b> 已经重办，{ $climbed ->
        [yes] 改由上一级<b>{ $unit }</b>来办，
       *[no] {""}
    }以前的经过都带着，答复不晚于 <b>{ $result_due }</b>。点下面说说现在的情况。
reopened-resident =
    事项 <b>{ $number }</b> 已经重办，{ $climbed ->
        [yes] 改由上一级<b>{ $unit }</b>来办，
       *[no] {""}
    }答复不晚于 <b>{ $result_due }</b>。点下面说说为什么。
lapsed-resident = 事项 <b>{ $number }</b> 一直没等到您的回话，按「未评价」结束，不算您满意。{ $reopen_days } 天内想重办，在 /my 里打开它就行；{ $look_back_days } 天后我们还会问一次。
look-back = 👀 <b>回头看</b>：事项 <b>{ $number }</b>（{ $topic }，{ $area }）办结有一阵子了，现在怎么样？点「又出现了」，马上重办。
looked-back-resident = 记下了，谢谢。以后又出现，直接发来就行。

my-cases = 您的事项，新的在前。点一个看经过：
my-cases-none = 您还没有反映过事情。直接把事情发来就行。
timeline =
    <b>{ $number }</b>　{ $topic }　<b>{ $state }</b>
    地点：{ $area }　单位：{ $unit }
    { $result_due ->
        [none] {""}
       *[other] 答复期限：{ $result_due }{ $moved ->
            [yes] （当初答应 { $promised_due }，中间停过表或延过期）
           *[no] {""}
        }{ $clock ->
            [late] ，已经晚了，对不起，一直在催
           *[ended] {""}
        }
    }
    { $judging ->
        [none] {""}
        [late] 说好的时间过了，还没有定下由谁办，对不起；已经在催
       *[ahead] { $triage_due } 前定下由谁办，再告诉您最晚哪天有答复
    }
    { $clock ->
        [stopped] 现在停表，到 { $paused_until } 接着算，期限到时往后顺延
       *[other] {""}
    }
    { $appeal_due ->
        [none] {""}
       *[other] { part-stage }答复期限：{ $appeal_due }
    }
    { $steps }
status-how = 请这样查：/status 编号 查询码，比如 <code>/status 20260302-0001 ABC234</code>。两样都在回执上。
status-wrong = 编号或查询码不对，请对着回执再试。您自己反映的，点 /my 就能看到。
status-too-often = 输错太多次了，请一小时后再试。您自己反映的，点 /my 就能看到。
language = 用哪种文字？
language-chosen = 好，以后都用简体中文。
help =
    <b>您可以</b>
    · { $staff ->
        [yes] 点 /report 反映一件事，文字、照片、定位、语音都行
       *[no] 直接发文字、照片、定位、语音，反映一件事（或点 /report）
    }
    · /my 看自己的事项和经过，打开一件可以撤回、重新办理　· 回复某件事的消息，就是补充它
    · /status 编号 查询码：凭回执查进度
    · /language 换文字　· /cancel 不写了
    · /mydata 要一份关于您的全部数据　· /forget 删掉您的数据
    有人正有危险，请直接打电话：{ $numbers }。
cancelled = 好，不写了，刚才写的已经删掉。要反映新的，直接发来就行。
nothing-to-cancel = 现在没有写到一半的东西。要反映一件事，点 /report。
unknown-command = 没有 /{ $command } 这个命令。能做什么，看 /help；要反映一件事，点 /report。
moved-on = 这个按钮已经过了。事情现在怎样，看 /my；能做什么，看 /help。
moved-on-case = 这个按钮已经过了。事项 <b>{ $number }</b> 现在是「{ $state }」，上一步：{ $last }（{ $who }）。{ part-next }
not-allowed = 事项 <b>{ $number }</b> 现在是「{ $state }」，「{ $action }」没有做成。上一步：{ $last }（{ $who }）。{ part-next }
not-allowed-role = 「{ $action }」由{ $roles }来做。
stands = 事项 <b>{ $number }</b> 现在是「{ $state }」，上一步：{ $last }（{ $who }）。{ part-next }
why-sign = 这次交给了您单位的另一位同事，先由他签收；他没按时签，您就可以签。
why-ask-return = 退单要在派单后 { $return_open }内提，最多两次；联络中心定过的、退回重办的、密封的，不能再退。
why-back-return = 您单位已经同意退单，正等联络中心定。
why-decline-return = 您单位已经同意退单，现在由联络中心定。
why-redirect = 单位负责人还没有看这份退单，看过才轮到联络中心定。
why-uphold = 单位负责人还没有看这份退单，看过才轮到联络中心定。
why-transfer = 密封的事项只由督查来办，不转给别的单位。
why-ask-help = 密封的事项不请别的单位协办；已经在办的单位也不用再请。
why-merge = 密封的事项单独来办，不和别的并在一起。
why-ask-info = 已经超期，不能再停表等补充；可以用「联系群众」直接问。
why-ask-extension = 现在不能申请延期：只能在到期前申请一次，有的类别不能延。
why-extend = 现在不能延期：只能在到期前延一次，有的类别不能延。
why-refuse-extension = 没有等着答复的延期申请。
why-resume = 正在等群众补充，有了回话或者到了日子，会自动接着办。
why-take-charge = 这件事已经由您包案了。
why-object = 可以请人再看的日子已经过了。有新情况，直接发来，当作新的事情反映。
why-reopen = 现在不能重新办理：日子过了，或者上一级正在复查、已经复核。又有问题，直接发来，当作新的事情反映。
why-appeal = 现在不能申请：只有信访事项，收到答复后 { $appeal_days } 天内，可以复查一次、复核一次。
why-answer-appeal = 没有等着答复的复查、复核申请。
why-undo-withdraw = 可以反悔的日子已经过了。还想反映，直接发来就行。
why-anonymise = 复查、复核还没有答复，现在还不能删。
no-such-case = 没有这件事，或者它不归您看。您自己的事项：/my。
repeat-mark = （这条可能重复发过一次）
trouble = 刚才这条收到了，但处理时出了问题。已经留存，会有人查看。请过一会儿再发一次；急事请打电话。
group-chat = 我只在私聊里办事，这样别人看不到您说的话。请点我的名字，私下发给我。
timeline-add = 要补充，直接回复这条消息。
