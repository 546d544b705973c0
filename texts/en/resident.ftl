# What a resident hears: progress, answers, follow-up, look-back

routed-resident = Someone has read case <b>{ $number }</b>: it is about “{ $topic }” and now with <b>{ $unit }</b>. { part-answer-by }
signed-resident = Case <b>{ $number }</b>: { $unit } has signed for it, and someone is working on it. To add something, reply to this message. { part-answer-by }
progress-resident =
    📌 News on case <b>{ $number }</b> from { $unit }:
    { part-words }
    To add something, reply to this message. { part-answer-by }
talk-resident =
    💬 Case <b>{ $number }</b>: { $unit } would like to tell you:
    { part-words }
    Reply to this message and it goes to the people working on it; they do not see who you are.
added-resident = Got it. It is added to case <b>{ $number }</b> and passed on to the people working on it.
added-answer = Got it. It is added to case <b>{ $number }</b> and passed on to the people working on it. Whether it is solved only counts once you press one; “Not solved” sends it back to be done again at once:
overdue-resident =
    We are sorry: today you should have had an answer on case <b>{ $number }</b>, and { $unit } has not given one. We have told them to act today. { $sealed ->
        [yes] If they still do not answer, we press them until they do.
       *[no] If they still do not answer, the contact centre, then the leader in charge, then supervision will press them until they do.
    } You hear from us as soon as there is an answer.
triage-late-resident =
    We are sorry: by now it should have been decided who deals with case <b>{ $number }</b>, and it is not. We have pressed for it again{ $sealed ->
        [yes] {""}
       *[no] {" "}and told the level above
    }. You hear from us as soon as it is decided; you need not send it again.
survey =
    There is an answer on case <b>{ $number }</b>. { $unit } reports “{ $outcome }”:
    { part-result }
    Is that so? You decide. Please press one within { $survey_days } days:
survey-reminder =
    You have not told us yet how case <b>{ $number }</b> turned out. { $unit } reports “{ $outcome }”:
    { part-result }
    One press is enough. Without your answer the case ends as “not rated” { $survey_days } days after we sent you the result; it does not count as satisfied.
confirmed-resident = Noted: case <b>{ $number }</b> is “{ $outcome }” and closed. In { $look_back_days } days we ask you once more whether it came back. Are you satisfied with how it was handled?
rated-resident = Thank you, noted. We ask again in { $look_back_days } days. If the problem returns within { $reopen_days } days, open the case in /my to have it taken up again.
disputed-resident =
    Understood, it is not solved. Case <b>{ $number }</b> goes back to work, { $climbed ->
        [yes] one level up, to <b>{ $unit }</b>
       *[no] to another officer where there is one
    }. You will have a new answer by <b>{ $result_due }</b>. Press below to say what is still wrong; the officers will see it.
recurred-resident =
    Understood, it came back. Case <b>{ $number }</b> is open again with its whole history{ $climbed ->
        [yes] , now with <b>{ $unit }</b>, one level up
       *[no] {""}
    }. You will have an answer by <b>{ $result_due }</b>. Press below to say how it is now.
reopened-resident =
    Case <b>{ $number }</b> is open again{ $climbed ->
        [yes] , now with <b>{ $unit }</b>, one level up
       *[no] {""}
    }. You will have an answer by <b>{ $result_due }</b>. Press below to say why.
lapsed-resident = We did not hear from you about case <b>{ $number }</b>, so it ends as “not rated”; it does not count as satisfied. To reopen it within { $reopen_days } days, open it in /my. In { $look_back_days } days we ask once more.
look-back = 👀 <b>Looking back</b>: case <b>{ $number }</b> ({ $topic }, { $area }) was closed some time ago. How is it now? Press “It came back” and work on it starts again at once.
looked-back-resident = Noted, thank you. If it comes back later, just send us a message.

my-cases = Your cases, newest first. Press one to see its history:
my-cases-none = You have not reported anything yet. To report something, just send it.
timeline =
    <b>{ $number }</b> · { $topic } · <b>{ $state }</b>
    Place: { $area } · Unit: { $unit }
    { $result_due ->
        [none] {""}
       *[other] Answer due: { $result_due }{ $moved ->
            [yes] {" "}(promised at first: { $promised_due }; the clock stood still or was extended)
           *[no] {""}
        }{ $clock ->
            [late] ; it is late, and we are sorry and keep pressing for it
           *[ended] {""}
        }
    }
    { $judging ->
        [none] {""}
        [late] It should have been decided by now who deals with it, and it is not; we are sorry and are pressing for it
       *[ahead] By { $triage_due } it is decided who deals with it, and you hear by which day you will have an answer
    }
    { $clock ->
        [stopped] The clock stands still until { $paused_until }; the day moves on by as much
       *[other] {""}
    }
    { $appeal_due ->
        [none] {""}
       *[other] Answer to the { part-stage } due: { $appeal_due }
    }
    { $steps }
status-how = Please write: /status NUMBER CODE, for example <code>/status 20260302-0001 ABC234</code>. Both are on your receipt.
status-wrong = The number or the code is not right. Please compare it with the receipt and try again. Your own cases are in /my.
status-too-often = Too many wrong tries. Please try again in an hour. Your own cases are in /my.
language = Which language?
language-chosen = Fine, we go on in English.
help =
    <b>You can</b>
    · { $staff ->
        [yes] report a problem: /report, then text, photos, a location or a voice message
       *[no] send text, photos, a location or a voice message to report a problem (or press /report)
    }
    · see your cases and their history: /my; open one to withdraw or reopen it · reply to a message about a case to add to it
    · ask with your receipt how a case stands: /status NUMBER CODE
    · change the language: /language · stop writing: /cancel
    · get everything we hold about you: /mydata · have it erased: /forget
    If someone is in danger right now, please call: { $numbers }.
cancelled = Fine, stopped, and what you had written is deleted. To report something new, just send it.
nothing-to-cancel = There is nothing half-written. To report something: /report.
unknown-command = There is no command /{ $command }. What you can do here: /help. To report something: /report.
moved-on = That button is no longer in use. How your cases stand: /my. What you can do here: /help.
moved-on-case = That button is no longer in use. Case <b>{ $number }</b> is “{ $state }” now; last step: { $last } ({ $who }). { part-next }
not-allowed = Case <b>{ $number }</b> is “{ $state }” now, and this was not done: “{ $action }”. Last step: { $last } ({ $who }). { part-next }
not-allowed-role = “{ $action }” is for: { $roles }.
stands = Case <b>{ $number }</b> is “{ $state }” now; last step: { $last } ({ $who }). { part-next }
why-sign = This time a colleague of your unit is to sign for it; if they have not signed in time, you may.
why-ask-return = A case can be returned in the time after its dispatch that the town allows ({ $return_open }), twice at most; not once the contact centre has decided, nor when it was reopened or is sealed.
why-back-return = Your unit has agreed to the return already; the contact centre decides now.
why-decline-return = Your unit has agreed to the return already; it is for the contact centre to decide now.
why-redirect = The lead of the unit has not looked at this return yet; after that it is your turn.
why-uphold = The lead of the unit has not looked at this return yet; after that it is your turn.
why-transfer = A sealed case is worked on by supervision alone and goes to no other unit.
why-ask-help = For a sealed case no other unit is asked to help; a unit that is at work already need not be asked again.
why-merge = A sealed case is worked on by itself and moves with no other.
why-ask-info = It is overdue, so the clock cannot be stopped; you can ask with “Contact resident”.
why-ask-extension = More time can be asked for once, before the day, and not for every kind of case.
why-extend = More time can be granted once, before the day, and not for every kind of case.
why-refuse-extension = Nobody is waiting for an answer about more time.
why-resume = The resident has been asked; with the answer, or when the day comes, the work goes on by itself.
why-take-charge = You are in charge of this case already.
why-object = The time to have it looked at again is over. If something new happens, just send it as a new report.
why-reopen = It cannot be reopened now: the time is over, or the level above is reviewing it or has given the last word. If there is trouble again, just send it as a new report.
why-appeal = Not possible now: only a formal petition can be reviewed, once and once again, within { $appeal_days } days of the answer.
why-answer-appeal = No review is waiting for an answer.
why-undo-withdraw = The time to change your mind is over. To report it again, just send it.
why-anonymise = A review is not answered yet, so it cannot be erased now.
no-such-case = There is no such case, or it is not one of yours. Your own cases: /my.
repeat-mark = (You may have had this message before.)
trouble = We got your message, but something went wrong while handling it. It is kept, and someone will look into it. Please send it again in a little while; if it is urgent, call.
group-chat = I only work in private chats, so that nobody else sees what you say. Please press my name and write to me there.
timeline-add = To add something, reply to this message.
