# Reporting a problem: from the first words to the receipt

privacy =
    🔒 What you tell us is used for this matter only; the people working on it see the problem, not your name, phone number or account.
    The messages you send here are deleted from our side within two days; what is needed to work on the matter is kept encrypted.
welcome =
    Hello, this is <b>Huiyin</b>, where { $town } listens: every report is followed up, and every report gets an answer.
    Tell me in your own words what is wrong and where. You can also start with a photo, your location or a voice message.
    You get a case number as soon as you submit, and we tell you by which day you will have an answer. To see what I can do: /help.

describe = Please tell me in your own words what happened and since when. Photos, a location or a voice message are fine too. After that I ask the next question.
describe-area = You scanned the code for <b>{ $area }</b>, so I already know the place. Please tell me what happened. After that I ask the next question.
describe-relayed = Please write what your neighbour reports: what happened, where, and since when. Only the problem, please: no name, no phone number, nothing about what they think or believe. After that I ask the next question.
describe-again =
    You wrote:
    { part-what }
    Whatever you send now is added to it. To start over, press “Rewrite”; if it is fine, press “That's all”.
describe-more = Got it, nearly there. One or two more sentences, please: what is it about, and where? Then it goes to the right people. If it is hard to say, press the button below and a person will read it.
describe-words = Got it, and it goes to the people who deal with the matter. Please add a sentence or two about what is wrong, so that it reaches the right unit. If you cannot write, press the button below and a person will look at it.
emergency =
    🚨 <b>If someone is in danger right now, please call: { $numbers }</b>. Calling is fastest; do not wait for a reply here.
    We have alerted the people on duty. After your call, please go on and submit this, so that both run side by side.
emergency-added =
    🚨 <b>If someone is in danger right now, please call: { $numbers }</b>. Calling is fastest; do not wait for a reply here.
    Your words are with the people working on it, and we have alerted the people on duty.

topic-sure =
    This looks like “<b>{ $topic }</b>”, a matter for <b>{ $unit }</b>{ $words ->
        [none] {""}
       *[other] {" "}because you mention: { $words }
    }.
    Is that right? If not, pick another one or tell me a little more.
topic-ask =
    It may be one of these. Which one fits?{ part-clues }
    If nothing fits, press “Not sure, ask a person”.
topic-unknown = I cannot tell yet who should deal with this. Press “Not sure, ask a person” and someone will read it and send it to the right unit; or tell me a little more.

place = Where is it? Press a place below, type the village, community or street, or send a location.
place-in = Where in <b>{ $area }</b>? Press one, or type it more exactly.
place-noted = I have noted the place. Please also press the area it belongs to, so that it reaches the right unit.
place-outside = That location is too far from here, so I have not used it. If it happened here, please type the village, community or street.
place-taken = Place: <b>{ $area }</b>.
keyboard-point = 👇 You can also press “Send my location”.

question = { $question }
photos = Do you have photos? Send as many as you like, or press “Skip”.
photos-more = Got it. Send more if you have them, or press “That's all”.
reach = If the people working on it have a question, they ask you through this chat; they do not see who you are. Would you like to leave a phone number as well? Press “Send my phone number” or type it; if not, press “Reply to me here”.
reach-relayed = Would your neighbour like to leave a phone number? If so, type it; if not, press “Reply to me here” and you will pass the messages on.
reach-unclear = That does not look like a phone number. Please send digits only, with the area code for a landline; if you would rather not leave a number, press “Reply to me here”.
reach-taken = I have noted the number and keep it encrypted. Nobody can look at it without giving a reason, and you will be told if someone does.
reach-here = Fine, the reply comes here.
keyboard-contact = 👇 You can also press “Send my phone number”.

preview =
    Please read it once more. If it is right, press “Submit”:
    <b>Problem</b> ({ $topic })
    { part-what }
    <b>Place</b>: { part-place }
    { part-answers }
    { part-enclosed }
    <b>Goes to</b>: { $unit }
preview-triage =
    Please read it once more. If it is right, press “Submit”. { $sealed ->
        [yes] Supervision reads it and works on it:
       *[no] A person reads it first and then sends it to the right unit:
    }
    { part-what }
    <b>Place</b>: { part-place }
    { part-answers }
    { part-enclosed }
receipt =
    ✅ Submitted. Your case number is <b>{ $number }</b>, your query code <code>{ $code }</code>.
    { receipt-card }
    It is now with <b>{ $unit }</b>. You will have an answer by <b>{ $result_due }</b>.
    How we count: sent on { $start }; { $span }{ $days_off ->
        [0] {""}
        [one] ; { $days_off } day off skipped
       *[other] ; { $days_off } days off skipped
    }.{ $provisional ->
        [yes] {" "}The public holidays of that year are not announced yet, so the day may still change.
       *[no] {""}
    }
    We tell you here whenever something happens. To add something, reply to this message; to see everything, /my.
receipt-triage =
    ✅ Submitted. Your case number is <b>{ $number }</b>, your query code <code>{ $code }</code>.
    { receipt-card }
    Someone reads it by { $triage_due }, decides who deals with it, and then tells you by which day you will have an answer.
    To add something, reply to this message; to see everything, /my.
receipt-card = { $relayed ->
        [yes] Please write the number and the code on a card for your neighbour, to be kept safe: whoever sends <code>/status { $number } { $code }</code> here can see how it stands.
       *[no] {""}
    }

which-case = You have a case open. Is what you just sent a new matter, or does it belong to that one?
consent = One question before you report for a neighbour: <b>does your neighbour know about this and agree?</b> You can only go on if they agree; your answer is kept on record.
neighbour = Would your neighbour like to tell us what to call them? If so, type it (“Aunt Li”, say); if not, press “Leave out the name”. It is kept encrypted, and the officers do not see it.

draft-resumed = Let us go on where you stopped:
draft-first = You have a report that is not finished. Submit it first, or press “Cancel”, and then begin another:
draft-cancelled = Cancelled, and what you wrote is deleted. Whenever you want to report something, just send it.
draft-ping = You began a report and have not submitted it. To go on, press “Go on”; to drop it, /cancel. If nothing happens for { $kept_days } days, it is deleted.
draft-ended = The report you began has lain untouched for { $kept_days } days and is now deleted. If you still want to report it, just send it.
moved-on-draft = That button belongs to an earlier question. This is where we are:
moved-on-draft-gone = What that button belonged to has been submitted or cancelled. Your cases: /my. To report something new, just send it.
kept = Got it, added to this report.
edit-noted = Changed. I use your new wording.
edit-too-late = The message you edited has already been used, so the change has no effect. To correct it, send another message or reply to a message about that case.
unreadable = I cannot read this kind of message. Please send text, a photo, a location, a voice message or a file.
too-long = That is too long ({ $limit } characters at most), so I have not kept this message. Please split it, or send the most important part.
file-too-big = That file is too big (over 20 MB), so I have not kept it. Please send a smaller one or simply take a photo.
please-press = Please press one of the buttons below.
sealed-note = 🔏 This report is sealed: only supervision reads and handles it. The unit and the people it is about cannot see it and will not learn of it.
