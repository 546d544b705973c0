# 到点自动发的：提醒、催办、督查、晨报

unsigned-unit = ⏰ <b>{ $number }</b>（{ $topic }，{ $area }）过了签收时间，还没有人签收。请现在签收；报结果不晚于 <b>{ $result_due }</b>。
unsigned-centre = ⏰ <b>{ $number }</b>：{ $unit }一直没签收，应在 { $sign_due } 前签收。请现在电话催；报结果不晚于 <b>{ $result_due }</b>。
unsigned-supervision = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }还没有人签收，应在 { $sign_due } 前签收；单位和中心都提醒过了。请现在给单位负责人打电话。过了 <b>{ $result_due }</b> 还没有结果，就按超期一级一级往上报，再报到您这里。
contact-officer = ⏰ <b>{ $number }</b>（{ $topic }）群众还没听到您的消息。请今天点「联系群众」或「进展」，说一声打算怎么办。
contact-lead = ⏰ <b>{ $number }</b>（{ $topic }）签收以后，群众一直没听到消息。请今天提醒经办人说一声；报结果不晚于 <b>{ $result_due }</b>。
feedback-officer = ⏰ <b>{ $number }</b>（{ $topic }）关系到人的安全，群众还没听到消息。请现在点「进展」或「联系群众」，告诉他办到哪一步了。
feedback-centre = ⏰ <b>{ $number }</b>：{ $unit }签收了，还没有第一次反馈，群众在等。请现在电话催；还没有反馈，就报督查。
feedback-centre-again = ⏰ <b>{ $number }</b>：{ $unit }还是没有第一次反馈，督查也知道了。请再电话催；过了 <b>{ $result_due }</b> 还没有结果，就按超期往上报。
feedback-supervision = ⏰ <b>{ $number }</b>（{ $topic }）关系到人的安全，{ $unit }签收后还没有第一次反馈；单位和中心都提醒过了。请现在给单位负责人打电话。过了 <b>{ $result_due }</b> 还没有结果，就按超期一级一级往上报，再报到您这里。
half-time =
    ⏳ <b>{ $number }</b>（{ $topic }）时间过半，报结果不晚于 <b>{ $result_due }</b>。{ $signing ->
        [none] 有进展就告诉群众一声。
       *[late] 还没有人签收，请现在签收。
    }
day-before = ⏳ <b>{ $number }</b>（{ $topic }）还有一个工作日：<b>{ $result_due }</b> 前报结果。
due-morning = ⌛ <b>{ $number }</b>（{ $topic }）<b>今天到期</b>：{ $result_due } 前报结果。
overdue-officer =
    ❗ <b>{ $number }</b>（{ $topic }）超期了，应在 { $result_due } 前答复，群众已经知道。{ $signing ->
        [none] 请今天报结果；还报不了，先写一条进展。
       *[late] 还没有人签收：请现在签收，今天报结果或写一条进展。
    }
overdue-lead = ❗ 您单位的 <b>{ $number }</b>（{ $topic }）超期了，应在 { $result_due } 前答复。请今天过问；还没有答复，就由联络中心催办。
overdue-centre = ❗ <b>催办</b> <b>{ $number }</b>：{ $unit }超期了，应在 { $result_due } 前答复。请今天电话催办；还不答复，会报分管领导、再转督查。
overdue-centre-again = ❗ <b>催办</b> <b>{ $number }</b>：{ $unit }超期了，应在 { $result_due } 前答复；督查也知道，还是没有答复。请今天再电话催办；没有答复，会再提醒您。
overdue-leader = ❗ <b>{ $number }</b>：您分管的{ $unit }超期了，应在 { $result_due } 前答复，催办后还没有答复。请今天过问；还没有答复，就转督查。
overdue-charge = ❗ <b>{ $number }</b>：您包案的这件事（{ $unit }办）超期了，应在 { $result_due } 前答复。请今天过问。
overdue-supervision = ❗ <b>督查</b> <b>{ $number }</b>：{ $unit }超期了，应在 { $result_due } 前答复；单位、中心、分管领导都已提醒。请督查；没有答复，会再报给您。
triage-waiting = ⏰ <b>{ $number }</b> 还在等人来定（{ $area }）。请现在派单，群众在等。
triage-waiting-supervision = ⏰ <b>{ $number }</b>（{ $area }）联络中心一直没派单。请今天过问；还没有定，会再报给您。
unchecked = ⏰ <b>{ $number }</b> 的结果还没审核（{ $unit }）。请今天「通过」或「退回补正」，群众在等。
unchecked-supervision = ⏰ <b>{ $number }</b> 的结果联络中心一直没审核（{ $unit }）。请今天过问；还没审核，会再报给您。
digest-unit = ☀️ <b>{ $unit }</b>：在办 { $open } 件，今天到期 { $due } 件，超期 { $overdue } 件，待签收 { $unsigned } 件。看在办的：/cases
digest-centre = ☀️ <b>联络中心</b>：待派单 { $triage } 件，待审核 { $checks } 件。去处理：/triage
digest-town = ☀️ <b>全部单位</b>：在办 { $open } 件，今天到期 { $due } 件，超期 { $overdue } 件，待签收 { $unsigned } 件。看超期的：/overdue
digest-sealed = ☀️ <b>密封</b>：待定 { $triage } 件，待审核 { $checks } 件。去处理：/triage
