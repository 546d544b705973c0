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
number-button = Add to { $number }
listed = {", "}

menu-report = Report a problem
menu-my = My cases
menu-status = Ask with number and query code
menu-language = Change the language
menu-help = What I can do
menu-relay = Report for a neighbour
menu-cases = Open cases of my unit
menu-triage = Waiting for dispatch or check
menu-overdue = Overdue cases
menu-invite = Make an invitation
about-bot = Report a problem near you. Every report is followed up, and every report gets an answer.
