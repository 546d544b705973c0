# What goes out by itself when its time comes: reminders, chasing, supervision, the morning digest

unsigned-unit = ⏰ <b>{ $number }</b> ({ $topic }, { $area }) is past its signing time and nobody has signed. Please sign now; result due by <b>{ $result_due }</b>.
unsigned-centre = ⏰ <b>{ $number }</b>: { $unit } has still not signed (it was due by { $sign_due }). Please call them now; result due by <b>{ $result_due }</b>.
unsigned-supervision = ⏰ <b>{ $number }</b> ({ $topic }): nobody at { $unit } has signed; it was due by { $sign_due }, and the unit and the contact centre have been reminded. Please call its head now. If there is no result by <b>{ $result_due }</b>, it climbs the overdue ladder step by step and comes to you again.
contact-officer = ⏰ <b>{ $number }</b> ({ $topic }): the resident has not heard from you yet. Please press “Contact resident” or “Progress” today and say what you are going to do.
contact-lead = ⏰ <b>{ $number }</b> ({ $topic }): since it was signed for the resident has heard nothing. Please have the officer say something today. The result is due by <b>{ $result_due }</b>.
feedback-officer = ⏰ <b>{ $number }</b> ({ $topic }) is about somebody's safety, and the resident has heard nothing yet. Please press “Progress” or “Contact resident” now and say how far it is.
feedback-centre = ⏰ <b>{ $number }</b>: { $unit } has signed for it and has not given a first feedback; the resident is waiting. Please call them now; without feedback it goes to supervision.
feedback-centre-again = ⏰ <b>{ $number }</b>: { $unit } has still not given a first feedback, and supervision knows. Please call them again; without a result by <b>{ $result_due }</b> it climbs the overdue ladder.
feedback-supervision = ⏰ <b>{ $number }</b> ({ $topic }) is about somebody's safety, and { $unit } has signed for it without a first feedback; the unit and the contact centre have been reminded. Please call its head now. If there is no result by <b>{ $result_due }</b>, it climbs the overdue ladder step by step and comes to you again.
half-time =
    ⏳ <b>{ $number }</b> ({ $topic }): half the time is gone, result due by <b>{ $result_due }</b>. { $signing ->
        [none] If there is progress, let the resident know.
       *[late] Nobody has signed for it; please sign now.
    }
day-before = ⏳ <b>{ $number }</b> ({ $topic }): one workday left. Please file the result by <b>{ $result_due }</b>.
due-morning = ⌛ <b>{ $number }</b> ({ $topic }) is <b>due today</b>. Please file the result by { $result_due }.
overdue-officer =
    ❗ <b>{ $number }</b> ({ $topic }) is overdue: the answer was due by { $result_due }, and the resident knows. { $signing ->
        [none] Please file the result today; if you cannot, send a progress note first.
       *[late] Nobody has signed for it: please sign now, and file the result or send a progress note today.
    }
overdue-lead = ❗ <b>{ $number }</b> ({ $topic }) of your unit is overdue: the answer was due by { $result_due }. Please look into it today; without an answer the contact centre chases it.
overdue-centre = ❗ <b>To be chased</b> <b>{ $number }</b>: { $unit } is overdue: the answer was due by { $result_due }. Please call them today; without an answer it goes to the leader in charge, then to supervision.
overdue-centre-again = ❗ <b>To be chased</b> <b>{ $number }</b>: { $unit } is overdue: the answer was due by { $result_due }. Supervision knows, and there is still no answer. Please call them again today; without an answer we remind you again.
overdue-leader = ❗ <b>{ $number }</b>: { $unit }, in your charge, is overdue: the answer was due by { $result_due }, and chasing has not brought one. Please look into it today; without an answer it goes to supervision.
overdue-charge = ❗ <b>{ $number }</b>, for which you answer ({ $unit } has it), is overdue: the answer was due by { $result_due }. Please look into it today.
overdue-supervision = ❗ <b>Supervision</b> <b>{ $number }</b>: { $unit } is overdue: the answer was due by { $result_due }. Unit, centre and leader have been told. Please step in; without an answer it comes back to you.
triage-waiting = ⏰ <b>{ $number }</b> ({ $area }) still waits for a decision. Please dispatch it now; the resident is waiting.
triage-waiting-supervision = ⏰ <b>{ $number }</b> ({ $area }): the contact centre has still not dispatched it. Please look into it today; until it is decided we tell you again.
unchecked = ⏰ The result of <b>{ $number }</b> ({ $unit }) is not checked yet. Please press “Approve” or “Send back” today; the resident is waiting.
unchecked-supervision = ⏰ The contact centre has still not checked the result of <b>{ $number }</b> ({ $unit }). Please look into it today; until it is checked we tell you again.
digest-unit = ☀️ <b>{ $unit }</b>: { $open } open, { $due } due today, { $overdue } overdue, { $unsigned } to sign. See them: /cases
digest-centre = ☀️ <b>Contact centre</b>: { $triage } to dispatch, { $checks } to check. Start here: /triage
digest-town = ☀️ <b>All units</b>: { $open } open, { $due } due today, { $overdue } overdue, { $unsigned } to sign. Overdue ones: /overdue
digest-sealed = ☀️ <b>Sealed</b>: { $triage } to decide, { $checks } to check. Start here: /triage
