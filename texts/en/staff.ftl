# What the people who work on cases see: the matter, never the person

card-new =
    🆕 <b>{ $number }</b> · { $topic } · { $limit }{ $reopened ->
        [0] {""}
       *[other] {" "}· reopened, round { $reopened }
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
card =
    <b>{ $number }</b> · { $topic } · { $limit } · { $state }{ $supervised ->
        [yes] {" "}· 📢 supervised
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-added }
    { part-result-by }
card-result =
    <b>{ $number }</b> · { $topic } · { $limit } · { $state }{ $supervised ->
        [yes] {" "}· 📢 supervised
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-added }
    Result filed, “{ $outcome }”:
    { part-result }
    { part-doubts }
card-triage =
    🔎 <b>{ $number }</b> needs your decision: { $topic } · { $limit }{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    Please dispatch it by <b>{ $triage_due }</b>.
card-critical =
    🚨 <b>Life or safety</b> <b>{ $number }</b> · { $topic } → { $unit }
    { part-what }
    📍 { part-place }
    { part-answers }
    Please make sure now that someone is on it.{ $feedback ->
        [none] {""}
       *[other] {" "}The first feedback is due within { $feedback } of its dispatch.
    }
alarm =
    🚨 <b>Someone is reporting what may be a danger to life</b>, not finished yet:
    { part-what }
    📍 { $area }
    { part-answers }
    They have been told whom to call: { $numbers }. Please check it now; when it is submitted you get its number, unless it is sealed: then only supervision does.
added-danger =
    🚨 <b>{ $number }</b> ({ $topic }): what the resident has just added may be a danger to life:
    { part-words }
    📍 { part-place }
    { $unit } has the case. The resident has been told whom to call: { $numbers }. Please check it now and make sure that someone is on it.
card-check =
    📝 <b>{ $number }</b>: { $unit } filed “{ $outcome }”. Can it go out to the resident?
    The resident said:
    { part-what }
    The result:
    { part-result }
    { part-doubts }
    Three questions: does it answer the point, does it offer a remedy, does it avoid blame? Please decide within 1 workday.
card-disputed =
    🔁 <b>{ $number }</b>: the resident says it is <b>not solved</b>. Please take it up again (round { $reopened }). { $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-recurred =
    🔁 <b>{ $number }</b>, look-back: the resident says <b>it came back</b>. Please take it up again (round { $reopened }). { $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-reopened =
    🔁 <b>{ $number }</b>: the resident asks to have it taken up again (round { $reopened }). { $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
disputed-centre =
    🔁 <b>{ $number }</b> ({ $unit }): the resident says it is not solved. { $climbed ->
        [yes] It goes one level up
       *[no] It is back with the unit
    }, result due by { $result_due }.
recurred-centre =
    🔁 <b>{ $number }</b> ({ $unit }): it came back, says the look-back. { $climbed ->
        [yes] It goes one level up
       *[no] It is back with the unit
    }, result due by { $result_due }.
reopened-centre =
    🔁 <b>{ $number }</b> ({ $unit }): the resident asked to reopen it. { $climbed ->
        [yes] It goes one level up
       *[no] It is back with the unit
    }, result due by { $result_due }.
reopened-supervision =
    🔁 <b>{ $number }</b> ({ $topic }): the resident says again that it is not settled ({ $reopened } times now); { $climbed ->
        [yes] { $unit }, one level up, takes it up
       *[no] there is no unit above { $unit }, which takes it up again
    }. Please keep an eye on it. { part-result-by }
unit-without-people = ⚠️ { $unit } has no officer in this chat yet. Please call them now about the matter below, and ask an administrator to invite one: <code>/invite officer { $code }</code>.
unit-away = ⚠️ Everybody at { $unit } is away now. Please call them about the matter below and ask who takes it.
voice-unreachable = ⚠️ <b>{ $number }</b> ({ $unit }): the person who reported this has blocked the bot, so messages no longer arrive. Please go on working on it and give the answer some other way. If they press /start again, messages resume.
voice-away = ⚠️ The person who reported this has blocked the bot, so what is meant for them below cannot arrive now; it does as soon as they open it again.

seen-through-first = Your unit received this first; now <b>{ $unit }</b> works on it. Please help to see it through.
seen-through-charge = You are in charge of this; <b>{ $unit }</b> works on it. Please see it through.
given-to-another = This time a colleague of your unit has it and is to sign for it. If nobody has signed by { $sign_due }, you may.
signed-officer =
    You have signed for <b>{ $number }</b>. { $contact_due ->
        [none] Best contact the resident first;
       *[other] Please say something to the resident by <b>{ $contact_due }</b>;
    } neither of you sees who the other is. { part-result-by }
progress-officer = The resident has your note on <b>{ $number }</b>. { part-result-by }
talk-officer = Your message on <b>{ $number }</b> is with the resident. The answer comes here; reply to it to go on talking.
added-officer =
    💬 <b>{ $number }</b>, from the resident:
    { part-words }
    { $talking ->
        [now] Reply to this message and it goes to the resident.{" "}
        [signed] Once you have signed, reply to this message and it goes to the resident.{" "}
       *[no] {""}
    }{ part-result-by }
added-later =
    💬 <b>{ $number }</b> is now “{ $state }”, and the resident adds:
    { part-words }
    Please take note; if it has to be done again, your unit will get it again.
added-centre =
    💬 <b>{ $number }</b> is now “{ $state }”, and the resident adds:
    { part-words }
    Please read it with the rest, then press a button below.
filed-officer =
    Result filed: <b>{ $number }</b>, “{ $outcome }”. { $sealed ->
        [yes] Supervision
       *[no] The centre
    } checks it within 1 workday; then it goes to the resident.
sent-back-officer =
    ↩️ The result of <b>{ $number }</b> came back for correction:
    { part-words }
    Please complete it and file it again. { part-promised }
sent-back-dispatcher = Sent back to { $unit } for correction: <b>{ $number }</b>. { part-promised }
approved-dispatcher = Approved: <b>{ $number }</b> is with the resident, who is asked to rate it. After { $reminder_days } days without an answer we remind them once.
approved-officer = The result of <b>{ $number }</b> is approved and with the resident. If they say it is solved, you hear of it; if not, it goes back to your unit, to a colleague where there is one. After { $survey_days } days without an answer it ends as “not rated”.
confirmed-officer = <b>{ $number }</b>: the resident confirms “{ $outcome }”. Closed; look-back in { $look_back_days } days.
routed-dispatcher = Dispatched: <b>{ $number }</b> → { $unit }, result due by { $result_due }.
triage-pick =
    Which topic is <b>{ $number }</b>?{ part-clues }
    { part-what }
    Press one: { part-on-naming }
triage-group = <b>{ $number }</b>: first the group, then the topic.
triage-topic = <b>{ $number }</b>: press a topic: { part-on-naming }
carried-liaison = Thank you, noted: you have passed on <b>{ $number }</b>. You hear from us when something happens.
relay-head = 📣 <b>Please pass this on to your neighbour</b> ({ $number }): read it out, and press for them exactly what they answer. When you have told them, press “Passed on”.

unit-cases = Open in your unit or in your charge, most pressing first:
unit-cases-none = Nothing is being worked on in your unit or in your charge now. What is on hold, being checked or waiting for the resident: /unit.
triage-cases = Waiting for a decision, oldest first:
triage-cases-none = Nothing is waiting for a decision.
overdue-cases = Longest overdue first:
overdue-cases-none = No case is overdue.
only-staff = This command is for units. To report something: /report.
only-liaison = Reporting for a neighbour is for liaisons. To report something of your own, just send it.
only-dispatcher = This command is for the contact centre. To report something: /report.
only-supervisor = This command is for supervision. To report something: /report.
only-admin = This command is for administrators. To report something: /report.
staff-words = I do not know whom this is for, so it has not been passed on. If it is about a case, reply to its message or press a button under it; to report something of your own, press below.
reply-not-passed-on = Your reply has not been passed on to anyone. Only the unit and the resident talk on case { $number }; what you can do: /help.

task-progress = <b>{ $number }</b>: please write what has been done so far; photos are welcome. Your next message goes to the resident as it is.
task-talk = <b>{ $number }</b>: please write what you want to tell the resident; your next message goes to them. Do not ask who they are or give your private number.
task-send-back = <b>{ $number }</b>: please write what is missing and how to complete it; your next message goes to the officer.
task-explain = Please say what is wrong and how things are now; photos are welcome. Your next message is added to <b>{ $number }</b> for the officers to see.
task-answer =
    <b>{ $number }</b>: { $unit } asks you:
    { part-words }
    Please write it; photos are welcome. Your next message goes to the officers, and the clock goes on.
shows-before = Before (from the resident)
shows-after = After (from the unit)
task-result-outcome = <b>{ $number }</b>: how far is it solved?
task-result = <b>{ $number }</b>: please write what was done and how it turned out; photos of how it is now are welcome. Once checked, it goes to the resident as it is.
task-result-basis = <b>{ $number }</b>: what does it rest on? Please name the law or document and its article.
task-result-planned = <b>{ $number }</b>: when will the rest be done?
template-kept = Kept. When your unit answers this topic again, press “Use template”.
task-result-preview =
    <b>{ $number }</b>, the result to be filed:
    { part-result }
    { part-doubts }
    { $files ->
        [0] {""}
       *[other] Attached files: { $files }.{" "}
    }If it is right, press “File result”; you can still add text or photos.
task-album-preview =
    <b>{ $number }</b>, to be sent:
    { part-words }
    All photos of this album go with it. If it is right, press “Send”; you can also add words.
task-words-too = Got the file. Please add a sentence or two.
task-cancelled = Fine, stopped; case <b>{ $number }</b> has not changed. To go on, press the button under its message again.
moved-on-task = That button is no longer in use. What we need from you now:

joined-liaison = Welcome! You have joined as <b>{ $role }</b> ({ $where }). When a neighbour has a problem, ask whether they agree, then press /relay to report it. We ask you to pass on what comes back.
joined-officer = Welcome! You have joined as <b>{ $role }</b> at <b>{ $where }</b>. Cases for your unit arrive here; press “Sign” to start on one. Open cases: /cases. You do not see who the resident is, and they do not see who you are.
joined-unit-lead = Welcome! You have joined as <b>{ $role }</b> at <b>{ $where }</b>. Cases for your unit arrive here, and you hear when one is overdue. Open cases: /cases.
joined-dispatcher = Welcome! You have joined as <b>{ $role }</b>. Unclear reports and filed results come to you. What is waiting: /triage.
joined-supervisor = Welcome! You have joined as <b>{ $role }</b>. Overdue cases climb step by step until they reach you. Overdue: /overdue. Sealed: /triage.
joined-admin = Welcome! You have joined as <b>{ $role }</b>. To make an invitation link: /invite.
invitation-forged = This invitation link is not valid. Please ask whoever sent it for a new one.
invitation-used = This invitation link has been used. Each link is for one person only; please ask for a new one.
invitation-revoked = This invitation link has been taken back. Please use the one you were sent later, or ask whoever sent it for a new one. To report something you need no invitation: just send it.
invitation-expired = This invitation link has expired (links are good for 7 days). Please ask for a new one.
invite-made = Here is the invitation link, good for one use within 7 days; to take it back: /invitations. Please send it to that one person only: <code>{ $link }</code>
invite-how = Please write: /invite ROLE UNIT-OR-AREA NAME, for example <code>/invite officer gongshui Chen</code>.
help-liaison =
    <b>Liaison</b>
    · report for a neighbour who agrees: /relay
    · pass on what comes back, then press “Passed on”; answer exactly as your neighbour does
help-officer =
    <b>Officer</b>
    · your unit's open cases: /cases · “Sign”, “Progress”, “Contact resident” and “File result” are under each case
    · before signing you may press “Return”; asking the resident, for time or for help, and stepping back are under “More…”
    · your unit's work at a glance: /unit · find a case by number, area, topic, state or words: /find
    · your reply to the resident's words goes to the resident
    · on leave: /away LAST-DAY, then choose who stands in; when you are back: /back
help-unit-lead =
    <b>Unit lead</b>
    · your unit's open cases, and those it received first: /cases; you can sign for them and work on them, and you hear when one is overdue
    · your unit's work at a glance: /unit · the month's figures: /figures · find a case: /find
    · open a case and press “More…” to give it to somebody; buttons to agree to returns and more time are sent to you
help-dispatcher =
    <b>Dispatcher</b>
    · what waits to be dispatched or checked: /triage · results: “Approve” or “Send back”
    · open a case and press “More…” to refer it elsewhere, link or split it
    · find a case by number, area, topic, state or words: /find
help-supervisor =
    <b>Supervisor</b>
    · overdue: /overdue · sealed cases that wait for a decision: /triage · those in your charge and sealed ones in work: /cases
    · the units' work: /unit · the month's figures: /figures · closed cases drawn by chance: /sample · find: /find
    · open a case and press “More…” to press the unit, park the case or take charge of it
help-admin =
    <b>Administrator</b>
    · make an invitation: /invite ROLE UNIT-OR-AREA NAME, the name saying whom it is for · take back one that nobody has used: /invitations
    · who holds which role: /roles UNIT-OR-ROLE; take one back: /revoke
invite-role =
    There is no such role, or it is missing. One of:
    { $known }
invite-unit =
    There is no such unit, or it is missing. One of:
    { $known }
invite-area =
    There is no such area, or it is missing. One of:
    { $known }
