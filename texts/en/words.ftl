# Buttons, states and other short words

button-submit = Submit
button-back = Back
button-skip = Skip
button-cancel = Cancel
button-unclear = Not sure, ask a person
button-right = ✓ Yes, that's it
button-new = A new matter
button-consent = Yes, they agree
button-no-consent = Not asked yet, stop
button-anonymous = Leave out the name
button-rewrite = Rewrite
button-enough = That's all
button-whole-area = Somewhere here
button-area-unknown = Not sure
button-reach-here = Reply to me here
button-send-point = 📍 Send my location
button-send-contact = 📞 Send my phone number
button-go-on = Go on
button-report = Report a problem
button-relay = Report for a neighbour
button-carry = Passed on
button-sign = Sign
button-progress = Progress
button-talk = Contact resident
button-file-result = File result
button-task-send = Send
button-outcome-solved = Solved
button-outcome-partly = Partly solved
button-outcome-explained = Explained
button-approve = Approve
button-send-back = Send back
button-confirm-solved = Solved
button-confirm-partly = Partly solved
button-dispute = Not solved
button-rate-satisfied = Satisfied
button-rate-fair = Fairly satisfied
button-rate-dissatisfied = Not satisfied
button-look-back-gone = It has not come back
button-recur = It came back
button-look-back-unsure = Not sure
button-reopen = Reopen
button-explain = Tell us more
button-triage = Dispatch
button-triage-groups = Other topics…
button-more = More…
button-ask-return = Return
button-back-return = Agree to return
button-decline-return = We take it
button-redirect = Send elsewhere
button-uphold = It stays
button-ask-info = Ask the resident
button-ask-extension = Ask for time
button-extend = Grant time
button-refuse-extension = No more time
button-suspend = Park
button-resume = Resume
button-ask-help = Ask for help
button-help = Report our part
button-supervise = Press the unit
button-take-charge = Take charge
button-recuse = Step back
button-doubt-reveal = Have it checked
button-reveal = See contact
button-refer = Refer elsewhere
button-object = Look again
button-transfer = Transfer
button-merge = Link
button-merge-number = Give a number
button-unlink = Unlink
button-split = Split
button-assign = Give to…
button-appeal = Ask for review
button-appeal-recheck = Ask for a second review
button-answer-appeal = Answer review
button-withdraw = Withdraw
button-undo-withdraw = Do not withdraw
button-different = Something else
button-use-template = Use template
button-keep-template = Keep as template
button-add-basis = Add the basis
button-add-planned = Add a date
button-language-zh-Hans = 简体中文
button-language-zh-Hant = 繁體中文
button-language-en = English

state-triage = Being read by a person
state-dispatched = Waiting to be signed
state-return_pending = Return under review
state-in_progress = In progress
state-need_info = Waiting for details
state-suspended = On hold
state-result_filed = Result being checked
state-follow_up = Waiting for the resident
state-closed = Closed
state-referred = Referred elsewhere
state-merged = Merged
state-withdrawn = Withdrawn

outcome-solved = solved
outcome-partly = partly solved
outcome-explained = explained
outcome-unrated = not rated

role-resident = resident
role-liaison = liaison
role-officer = officer
role-unit_lead = unit lead
role-dispatcher = dispatcher
role-supervisor = supervisor
role-admin = administrator
role-assisting = Assisting unit
role-first = first receiver

who-self = by you
who-colleague = by a colleague of your unit
who-resident = by the resident
who-unit = by the unit
who-centre = by the centre
who-supervision = by supervision
who-system = by itself, in time

action-submit = Report submitted
action-route = Sent to the unit
action-refer = Referred elsewhere
action-merge = Merged
action-sign = Signed for
action-ask_return = Return asked for
action-redirect = Sent to another unit
action-uphold = Return refused
action-progress = Progress note
action-talk = Message from the unit
action-add = Added by the resident
action-ask_info = Details asked for
action-give_info = Details given
action-extend = Time extended
action-suspend = Put on hold
action-resume = Taken up again
action-file_result = Result filed
action-send_back = Result sent back
action-approve = Result approved
action-confirm = Confirmed by the resident
action-dispute = Not solved, says the resident
action-lapse = Closed without a rating
action-rate = Rated
action-look_back = Look-back
action-recur = It came back
action-reopen = Reopened
action-withdraw = Withdrawn
action-carry = Passed on
action-split = Split into several
action-object = Asked to look again
action-unlink = Handled by itself
action-follow = Answered together
action-assign = Given to a person
action-back_return = Return backed by the lead
action-decline_return = Kept by the unit
action-transfer = Transferred
action-ask_extension = More time asked for
action-refuse_extension = More time refused
action-ask_help = Another unit asked to help
action-help = Help given
action-supervise = Pressed by supervision
action-take_charge = Taken charge of
action-recuse = Somebody stepped back
action-reveal = Contact seen
action-appeal = Review asked for
action-answer_appeal = Review answered
action-undo_withdraw = Not withdrawn after all
action-anonymise = Made anonymous

channel-court = the court
channel-arbitration = arbitration
channel-police = the police (110)
channel-market = market supervision (12315)
channel-labour = labour inspection (12333)
channel-legal_aid = legal aid (12348)
channel-petition = the petitions office
channel-other = another body

doubt-short = very short
doubt-beside = may be beside the point
doubt-no_remedy = does not say what was done
doubt-no_basis = names no basis
doubt-no_date = names no date for the rest
doubt-blames = blames the resident

limit-critical = Life or safety
limit-urgent = Urgent
limit-normal = Normal
limit-question = Question
limit-complex = Complex
limit-suggestion = Suggestion
limit-petition = Formal petition

span-minutes = { $amount ->
        [one] { $amount } minute
       *[other] { $amount } minutes
    }
span-hours = { $amount ->
        [one] { $amount } hour
       *[other] { $amount } hours
    }
span-workdays = { $amount ->
        [one] { $amount } workday, not counting that day
       *[other] { $amount } workdays, not counting that day
    }
span-days = { $amount ->
        [one] { $amount } day, not counting that day
       *[other] { $amount } days, not counting that day
    }
weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
moment = { day }, { $time }
day = { $weekday } { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
        [12] December
       *[other] { $month }
    }
step = { $moment }: { $action }
case-button = { $number } { $topic }
known-button = Same: { $area }, { $topic }
dispatch-button = Dispatch: { $topic }
number-button = Add to { $number }
listed = {", "}

menu-report = Report a problem
menu-my = My cases
menu-status = Ask with number and query code
menu-language = Change the language
menu-help = What I can do
menu-relay = Report for a neighbour
menu-cases = Open cases I answer for
menu-triage = Waiting for dispatch or check
menu-overdue = Overdue cases
menu-invite = Make an invitation
about-bot = Report a problem near you. Every report is followed up, and every report gets an answer.
