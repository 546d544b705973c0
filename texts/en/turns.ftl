# The turns: return, other unit, more words, more time, parking, help, supervision, referral, linking, withdrawing, review

return-asked =
    The reason for returning <b>{ $number }</b> is handed in. { $backer ->
        [lead] Your lead looks first, then the contact centre decides
       *[centre] The contact centre decides
    }, by <b>{ $judged_by }</b>. Until then the clock runs on. { part-result-by }
card-return =
    ↩️ <b>{ $number }</b> · { $unit } wants to return it: { $topic } · { $limit }
    { part-what }
    📍 { part-place }
    The reason:
    { part-words }
    { $judged_by ->
        [none] Please decide now, the clock runs on.
       *[other] Please decide by <b>{ $judged_by }</b>, the clock runs on.
    } { part-result-by }
return-backed = The return of <b>{ $number }</b> is with the contact centre now; your unit hears what it decides. Until then the clock runs on. { part-result-by }
return-declined = Good, your unit keeps <b>{ $number }</b>, and your people have been told. { part-result-by }
return-declined-unit =
    ↩️ <b>{ $number }</b> is not returned, it is ours. Your lead says:
    { part-words }
    { part-duty }
return-upheld = <b>{ $number }</b> stays with { $unit } and cannot be returned again; they have been told. { part-result-by }
return-upheld-unit =
    ↩️ <b>{ $number }</b>: the contact centre has looked, it stays with your unit and cannot be returned again:
    { part-words }
    { part-duty }
redirected-dispatcher = Sent on: <b>{ $number }</b> { $former } → { $unit }. The deadline stays. { part-result-by }
redirected-resident = Case <b>{ $number }</b> is now with <b>{ $unit }</b>. The day you were promised stays. { part-answer-by }
card-redirected =
    🔀 <b>{ $number }</b> · { $topic } · { $limit } · from { $former }
    { part-what }
    📍 { part-place }
    { part-answers }
    The clock has been running since the first dispatch. { part-duty }
redirected-former = <b>{ $number }</b> now goes to { $unit }; { $former } need not work on it any more.
transferred-first = <b>{ $number }</b> came to your unit first and is now with { $unit }. You still keep an eye on it: we tell you if it is overdue, so that you can ask them.

info-asked-officer = Asked: <b>{ $number }</b>. The clock stands still until the resident answers, at the latest until <b>{ $paused_until }</b>; without an answer the work goes on by itself.
info-asked-resident =
    ❓ Case <b>{ $number }</b>: { $unit } needs to know more:
    { part-words }
    Please press below or reply to this message by <b>{ $paused_until }</b>. These days do not count; without an answer the work goes on too.
info-given-resident = Got it. The work on case <b>{ $number }</b> goes on, and the days of waiting for you did not count. { part-answer-by }
info-given-officer =
    💬 <b>{ $number }</b>: the resident has answered:
    { part-words }
    The clock goes on. { part-result-by }
info-ping = ❓ Case <b>{ $number }</b> still waits for your answer ({ $unit }). Please reply by <b>{ $paused_until }</b>; without it the work goes on, perhaps less to the point.

extension-asked =
    Your reason for more time on <b>{ $number }</b> is with { $backer ->
        [lead] your lead
       *[centre] the contact centre
    }. You hear when it is granted; if it is not granted before the day, the day stays. { part-result-by }
card-extension =
    ⏳ <b>{ $number }</b> · { $topic } · { $unit } asks for more time, now due by <b>{ $result_due }</b>
    { part-what }
    The reason:
    { part-words }
    Please decide before that day; afterwards it cannot be granted. It can be granted once. If you grant it, please give the reason; the resident will see it.
extended-lead = More time for <b>{ $number }</b>: now due by <b>{ $result_due }</b>. The resident has been told why.
extended-officer =
    ⏳ <b>{ $number }</b>: more time is granted, and the resident has been told why:
    { part-words }
    Result due by <b>{ $result_due }</b>, and more time cannot be granted again.
extended-resident =
    ⏳ Case <b>{ $number }</b> needs more time. { $unit } says:
    { part-words }
    You were promised { $promised_due }; it is now <b>{ $result_due }</b> at the latest; more time can be granted only this once. We are sorry for the wait.
extension-refused-lead = No more time for <b>{ $number }</b>; the officer has been told. { part-result-by }
extension-refused =
    ⏳ <b>{ $number }</b>: no more time:
    { part-words }
    { part-result-by }

suspended-supervisor = <b>{ $number }</b> is parked until <b>{ $paused_until }</b>, then the work goes on by itself. The resident has been told why; to end it earlier, press below.
suspended-officer =
    ⏸ <b>{ $number }</b> is parked by supervision until <b>{ $paused_until }</b>; the clock stands still:
    { part-words }
suspended-resident =
    ⏸ Case <b>{ $number }</b> cannot be done now:
    { part-words }
    It is not over, it is parked, and this time does not count. Work resumes on <b>{ $paused_until }</b>, and we tell you the new day then. If something changes, reply to this message.
resumed-supervisor = The work on <b>{ $number }</b> goes on; officer and resident have been told. { part-result-by }
resumed-officer = ▶️ The work on <b>{ $number }</b> ({ $topic }) goes on, and so does its clock. { part-result-by }
resumed-resident = ▶️ The work on case <b>{ $number }</b> goes on ({ $unit }). { part-answer-by }

help-asked = { $helper } has been asked to help with <b>{ $number }</b>. { $unit } still leads and files the one answer. { part-result-by }
card-help =
    🤝 <b>{ $number }</b> · { $topic } · { $unit } asks your unit to help
    { part-what }
    📍 { part-place }
    { part-answers }
    Your part:
    { part-words }
    { $clock ->
        [late] The answer was due by <b>{ $result_due }</b>: please do it today,
       *[running] Please do it by <b>{ $result_due }</b>,
    } then press below and say what you did; { $unit } gives the resident one answer.
helped-assisting = Your part in <b>{ $number }</b> is passed on; { $unit } gives the resident one answer.
helped-officer =
    🤝 <b>{ $number }</b>: { $helper } has done its part:
    { part-words }
    Please take it up in your one answer. { part-result-by }

supervised-supervisor = Sent to { $unit }: <b>{ $number }</b>. { part-result-by }
supervised-officer =
    📢 <b>From supervision</b> <b>{ $number }</b> ({ $topic }):
    { part-words }
    Please act today, and tell the resident how far it is. { part-result-by }
supervised-lead =
    📢 <b>From supervision</b>, on <b>{ $number }</b> of your unit:
    { part-words }
    Please look into it today. { part-result-by }
charge-taken = You have taken charge of <b>{ $number }</b>. We tell you each time it is overdue; you may press the unit at any time. { part-result-by }
charge-officer = 📌 A leader has taken charge of <b>{ $number }</b> ({ $topic }). { part-result-by }

referred-dispatcher = <b>{ $number }</b> is referred to { $channel }; the resident has been told why. If they disagree, it comes back here.
referred-resident =
    🧭 Someone has read case <b>{ $number }</b>. By law it is for <b>{ $channel }</b> to decide, not for us:
    { part-words }
    If you think that is wrong, press below within { $reopen_days } days and somebody looks again.
objected-resident = Good, somebody looks at case <b>{ $number }</b> again and tells you by <b>{ $triage_due }</b>.
card-objected =
    🔎 <b>{ $number }</b>: the resident disagrees with being referred, please look again: { $topic }{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    Please decide by <b>{ $triage_due }</b>.
same-unit = <b>{ $number }</b> is with { $unit } already, and this topic is theirs too; nothing has changed. Please choose another topic:
same-unit-return = <b>{ $number }</b> is with { $unit } already, and this topic is theirs too; nothing has changed. Please choose another topic; if it is theirs, press “It stays”:

merged-dispatcher = <b>{ $number }</b> now moves with the other case. It keeps its own number, answer and survey.
merged-former = <b>{ $number }</b> ({ $topic }) is the same problem as another case and moves with that one now: { $unit } no longer has to work on it by itself.
merged-resident = Case <b>{ $number }</b> is the same problem as one already being worked on; they are handled together. Your number stays, and the answer comes to you too, for you to judge. If it is not the same, reply to this message.
unlinked-dispatcher = <b>{ $number }</b> stands by itself again; please decide whose it is.
unlinked-resident = Case <b>{ $number }</b> is not the same problem after all and is handled by itself. By <b>{ $triage_due }</b> you will know which unit has it.

withdrawn-resident = Case <b>{ $number }</b> is withdrawn, as you wished, and nobody works on it. If you change your mind within { $undo_days } days, press below.
withdrawn-officer = The resident has withdrawn <b>{ $number }</b>; you need not work on it. They may change their mind within { $undo_days } days; we would tell you.
undone-resident = Good, the work on case <b>{ $number }</b> goes on; it is now “{ $state }”, and the days in between did not count. { part-answer-by }
undone-officer = ▶️ <b>{ $number }</b> ({ $topic }) is not withdrawn after all; please go on, it is now “{ $state }”. { part-result-by }

appealed-resident = Got it. Your request for a { part-stage } of case <b>{ $number }</b> is with the level above; you will have an answer by <b>{ $appeal_due }</b>.
card-appeal =
    ⚖️ <b>{ $number }</b> · { $topic } · the resident does not accept the answer and asks for a { part-stage }
    { part-what }
    The resident says:
    { part-words }
    Please answer in writing by <b>{ $appeal_due }</b>.
appeal-waiting = ⚖️ The { part-stage } of <b>{ $number }</b> is still not answered; it is due by <b>{ $appeal_due }</b>. Please answer now.
appeal-late-resident = We are sorry: by now you should have had an answer to the { part-stage } of case <b>{ $number }</b>, and it has not come. We press for it every workday, and you hear from us as soon as it is there.
appeal-answered-supervisor =
    The resident has the answer to the { part-stage } of <b>{ $number }</b>. { $appeal ->
        [recheck] That was the last one: the same matter is not reviewed again.
       *[review] If they disagree, they may ask for a second review within { $appeal_days } days.
    }
appeal-answered =
    ⚖️ There is an answer to your request for a { part-stage } of case <b>{ $number }</b>:
    { part-words }
    { $appeal ->
        [recheck] By the rules this was the last one: the same matter is not reviewed again. If something new happens, just send it as a new report.
       *[review] If you disagree, open this case in /my within { $appeal_days } days and press “Ask for a second review”.
    }

assigned-lead = <b>{ $number }</b> is given to a person, who has it now. { part-result-by }
card-assigned =
    👤 <b>{ $number }</b> · { $topic } · { $limit } · given to you
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
recused = Noted: you step back from <b>{ $number }</b> and will not see it any more. Thank you for saying so.
recused-lead = A colleague has stepped back from <b>{ $number }</b>; please see who goes on with it. { part-result-by }
revealed-resident =
    👁 Case <b>{ $number }</b>: the { $role } at { $unit } has looked at the contact you left. The reason:
    { part-words }
    If you think that is not right, press “Have it checked” and supervision looks into it.
reveal-doubted-resident = Good, supervision will check it: who looked and why is on record.
reveal-doubted =
    👁 <b>{ $number }</b>: the resident thinks that their contact should not have been looked at. The { $role } at { $unit } did, giving this reason:
    { part-words }
    Please check it today; to ask the unit, open the case and press “Press the unit”.

return-waiting = ⏰ The return of <b>{ $number }</b> ({ $unit }) still waits for a decision, and the clock runs on. Please decide now. { part-result-by }
return-waiting-lead = ⏰ The return of <b>{ $number }</b> waits for you, and the clock runs on. Please decide now; without a word from you it goes to the contact centre. { part-result-by }
return-waiting-supervision = ⏰ The return of <b>{ $number }</b> ({ $unit }) is still not decided. Please look into it today; until it is decided we tell you again.
extension-waiting = ⏰ <b>{ $number }</b> ({ $topic }): { $unit } asks for more time and waits for your decision. It is due by <b>{ $result_due }</b>; afterwards more time cannot be granted. Please decide now.
extension-waiting-supervision = ⏰ <b>{ $number }</b> ({ $topic }): { $unit } asks for more time and nobody has decided. It is due by <b>{ $result_due }</b>; afterwards more time cannot be granted. Please look into it, or decide yourself.
extension-unanswered = ⏳ Nobody has answered yet whether <b>{ $number }</b> may take longer; they have been reminded. Until it is granted the day stays <b>{ $result_due }</b>: please go on by it.
overdue-first = ❗ <b>{ $number }</b> came to your unit first; { $unit } has it now, the answer was due by { $result_due } and is late. Please ask them today.

more-actions = <b>{ $number }</b>, you can also:
more-actions-none = There is nothing more to do about <b>{ $number }</b> now.
refer-where = <b>{ $number }</b>: who has to decide it?
help-whom = <b>{ $number }</b>: which unit shall help?
suspend-until = <b>{ $number }</b>: for how long? Then the work goes on by itself.

task-ask-return = <b>{ $number }</b>: why is it not for your unit? Please give the reason and its basis, best also whose it is. Your next message goes to your lead and the contact centre.
task-decline-return = <b>{ $number }</b>: please tell your people in a sentence or two why it is yours.
task-uphold = <b>{ $number }</b>: why is it theirs after all? Your next message goes to that unit.
task-ask-info = <b>{ $number }</b>: what does the resident have to tell you? Your next message goes to them as it is; the clock stands still for { $info_days } days at most.
task-ask-extension = <b>{ $number }</b>: why does it need more time? Please say so clearly. It can be granted once.
task-extend = <b>{ $number }</b>: please give the reason for more time; your next message goes to the resident as it is.
task-refuse-extension = <b>{ $number }</b>: please tell the officer in a sentence or two why not.
task-suspend = <b>{ $number }</b>: why can it not be done now? Your next message goes to the resident as it is.
task-ask-help = <b>{ $number }</b>: what shall that unit do? Your next message goes to them.
task-help = <b>{ $number }</b>: please write what your unit did, with photos if you like. Your next message goes to the unit that leads.
task-supervise = <b>{ $number }</b>: please write what you expect; your next message goes to the officer and the lead.
task-refer = <b>{ $number }</b>: please write in plain words why they have to decide it and how to reach them. Your next message goes to the resident as it is.
task-appeal = Case <b>{ $number }</b>: please write what is not right and what you want, with photos if you like. Your next message goes to the level above.
task-answer-appeal = <b>{ $number }</b>: please write the answer; your next message goes to the resident as it is.

alike = { $count } very similar { $count ->
        [one] case is
       *[other] cases are
    } being worked on nearby. Is yours the same? Press it and they are handled together: you have your own number, and the answer comes to you too, for you to judge.
merge-with = <b>{ $number }</b>: which one is the same problem? They are then handled together; numbers, answers and surveys stay apart.
merge-none = Nothing nearby looks like <b>{ $number }</b>, so it can go on alone. If you know the other case, give its number.
merge-unknown = Not linked: there is no such number, or that case is not open to be linked with. <b>{ $number }</b> goes on as before. Please check the number and give it again:
merge-leads = Not linked: others move with <b>{ $number }</b> already, so it cannot move with another. If it is the same problem, please open the other case and link that one with <b>{ $number }</b>.
merge-promised = Not linked: the other case is not dispatched yet or due later, and the day promised for <b>{ $number }</b> would be lost. If it is the same problem, please do it the other way round: open the other case and link that one with <b>{ $number }</b>.
more-reporters =
    👥 <b>{ $number }</b> ({ $topic }): somebody else reports the same, now { $joined } people:
    { part-what }
    One answer goes to all of them. { part-result-by }
receipt-joined =
    ✅ Submitted. Number <b>{ $number }</b>, query code <code>{ $code }</code>.
    { receipt-card }
    Somebody is working on this already, and yours moves with it{ $result_due ->
        [none] {""}
       *[other] ; you will have an answer by <b>{ $result_due }</b>
    }. You hear of every step, and you judge the answer yourself. If it is not the same problem, reply to this message.
preview-joined =
    Please read it once more and press “Submit” if it is right:
    <b>What</b> ({ $topic })
    { part-what }
    <b>Where</b>: { part-place }
    { part-answers }
    { part-enclosed }
    <b>Who acts</b>: together with a case that is being worked on already
split-dispatcher = Done: beside <b>{ $number }</b> there is now <b>{ $other }</b>. Please go on with this one.
split-resident =
    ✂️ In <b>{ $number }</b> you also told us of something else. It has a number of its own, <b>{ $other }</b>, query code <code>{ $code }</code>:
    { part-words }
    They are handled apart, each with its own answer.
task-split = <b>{ $number }</b>: please write the other problem, in the resident's words; your next message becomes a case of its own. For a third one, press again.
task-merge = <b>{ $number }</b>: please write the number of the case it is the same as (such as 20260302-0001). Your next message links them.
