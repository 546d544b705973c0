# Lists, figures and search: for officers, unit leads and supervisors

case-lines = { $lines }
case-line = { $number } · { $topic } · { $state }{ $result_due ->
        [none] {""}
       *[other] {" "}· by { $result_due }
    }{ $days_late ->
        [none] {""}
        [0] {" "}· overdue today
        [one] {" "}· overdue by { $days_late } day
       *[other] {" "}· overdue by { $days_late } days
    }
button-page-before = Back
button-page-after = More

unit-work =
    🏢 <b>{ $unit }</b>
    Open: <b>{ $open }</b>; of these due today or tomorrow: <b>{ $due }</b>, overdue: <b>{ $overdue }</b>, not signed yet: <b>{ $unsigned }</b>.
    Waiting for somebody else: <b>{ $waiting }</b> (the resident, the centre or supervision).
units = Which unit? Those with the most overdue cases come first:
units-none = No unit has an open case now.
unit-unknown = There is no such unit, or it is not yours to look at. Write a unit's name, for example <code>/unit water</code>.
only-unit = This command is for units and supervisors. To report something: /report.
load-button = { $unit } · open { $open }{ $overdue ->
        [0] {""}
       *[other] {" "}· overdue { $overdue }
    }
view-open = { $unit }, open, the most pressing first:
view-due = { $unit }, due today or tomorrow:
view-overdue = { $unit }, overdue, the longest first:
view-unsigned = { $unit }, not signed yet, the most pressing first:
view-waiting = { $unit }, waiting for somebody else, the most pressing first:
view-none = { $unit } has no such case now.
view-button-open = Open { $count }
view-button-due = Due soon { $count }
view-button-overdue = Overdue { $count }
view-button-unsigned = Not signed { $count }
view-button-waiting = Waiting { $count }

only-find = This command is for staff. For your own cases, use /my.
find-how = Write what to look for, each word of two characters or more, for example <code>/find Liuwan Village</code>. You can give a number, an area, a topic, a state, or words of the report.
found-cases = Found, the newest first:
found-cases-none = Nothing found. Try other words, or fewer.
find-further = Not among these; you can look further.

sample-cases = 🎲 { $count ->
        [one] One case
       *[other] { $count } cases
    } of those closed in the last thirty days, drawn by chance, for a second look. Asked again today, they are the same.
sample-none = No case was closed in the last thirty days.
sample-answer =
    <b>The resident's answer</b>: { $outcome }; rating: { $satisfaction ->
        [none] not given
       *[other] { $satisfaction }
    }{ $reopened ->
        [0] {""}
       *[other] ; reopened: { $reopened }
    }
satisfaction-satisfied = satisfied
satisfaction-fair = fairly satisfied
satisfaction-dissatisfied = dissatisfied

only-figures = This command is for unit leads and supervisors. To report something: /report.
figures-how = Write it like this: <code>/figures 2026-03</code>, up to the present month.
figures-unit = 📊 <b>{ $unit }</b>, { $month }
figures-town = 📊 <b>All units</b>, { $month }
figures-units = 📊 <b>Your units</b>, { $month }
figures =
    <b>Signed in time</b>: { $rate_signing }
    in time { $in_time }, not in time { $late }
    <b>Solved</b>: { $rate_solving }
    solved { $solved }, partly { $partly }, not solved { $unsolved }; no answer { $unanswered }, not counted
    <b>Satisfied</b>: { $rate_satisfaction }
    satisfied { $satisfied }, fairly { $fair }, dissatisfied { $dissatisfied }; not rated { $unrated }, never counted as satisfied
    <b>Result in time</b>: { $rate_timeliness }
    in time { $on_time }, not in time { $overdue }
    <b>Out of the unit's power, apart from these rates</b>
    explained { $explained }, referred { $referred }
figures-meaning =
    Signed in time: of the cases to be signed for by a day of this month, the share signed in time.
    Solved: of the cases on which the resident's last word fell in this month, the share called solved.
    Satisfied: of the cases closed in this month and rated by the resident, the share rated satisfied.
    Result in time: of the cases due on a day of this month, the share with the result filed by then.
    Counts below { $small } are not told; where it says some, that keeps them from being worked out.
count-few = under { $small }
count-kept = some
count-between = { $low } to { $high }
count-from = { $low } or more
rate-none = too few cases
rate-exact = { $low }%
rate-between = { $low }% to { $high }%
month = { $name } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
button-rank-signing = By signed in time
button-rank-solving = By solved
button-rank-satisfaction = By satisfied
button-rank-timeliness = By result in time
button-rank-best = Highest first
button-rank-worst = Lowest first
ranking-signing = 📊 Units by <b>signed in time</b>, { $month }
ranking-solving = 📊 Units by <b>solved</b>, { $month }
ranking-satisfaction = 📊 Units by <b>satisfied</b>, { $month }
ranking-timeliness = 📊 Units by <b>result in time</b>, { $month }
ranking = { $unranked ->
        [0] Press a unit to see its figures.
        [one] Press a unit to see its figures. { $unranked } more has too few cases (each count under { $small }).
       *[other] Press a unit to see its figures. { $unranked } more have too few cases (each count under { $small }).
    }
ranking-none = No unit has enough cases for a ranking of that month (each count under { $small }).
ranked-button = { $unit } · { $rate }

menu-unit = A unit's work at a glance
menu-find = Find a case
menu-figures = The month's figures
menu-sample = Closed cases drawn by chance
