# 清单、数字和查找：给办事的人、单位负责人和督查看

case-lines = { $lines }
case-line = { $number }　{ $topic }　{ $state }{ $result_due ->
        [none] {""}
       *[other] 　{ $result_due } 前
    }{ $days_late ->
        [none] {""}
        [0] 　今天超期
       *[other] 　超期 { $days_late } 天
    }
button-page-before = 上一页
button-page-after = 下一页

unit-work =
    🏢 <b>{ $unit }</b>
    在办 <b>{ $open }</b> 件，其中今明两天到期 <b>{ $due }</b> 件，超期 <b>{ $overdue }</b> 件，待签收 <b>{ $unsigned }</b> 件。
    等别人的 <b>{ $waiting }</b> 件：等群众、联络中心或督查。
units = 看哪个单位？超期多的在前：
units-none = 现在没有一个单位有在办的事项。
unit-unknown = 没有这个单位，或者不归您看。请写单位的名字，比如 <code>/unit 供水</code>。
only-unit = 这个命令给承办单位和督查用。要反映一件事，点 /report。
load-button = { $unit }　在办 { $open }{ $overdue ->
        [0] {""}
       *[other] 　超期 { $overdue }
    }
view-open = { $unit }在办的，最急的在前：
view-due = { $unit }今明两天到期的：
view-overdue = { $unit }超期的，最久的在前：
view-unsigned = { $unit }待签收的，最急的在前：
view-waiting = { $unit }在等别人的，最急的在前：
view-none = { $unit }现在没有这样的事项。
view-button-open = 在办 { $count }
view-button-due = 今明到期 { $count }
view-button-overdue = 超期 { $count }
view-button-unsigned = 待签收 { $count }
view-button-waiting = 等别人 { $count }

only-find = 这个命令给办事的人用。您自己的事项，看 /my。
find-how = 请写要找什么，一个词至少两个字，比如 <code>/find 柳湾村 停水</code>。可以写编号、区域、主题、状态，也可以写事情里的话。
found-cases = 找到的，最新的在前：
found-cases-none = 没有找到。换个说法，或少写几个词试试。
find-further = 这一段里没有，还可以接着往下找。

sample-cases = 🎲 随机抽了 { $count } 件最近三十天办结的，请再看一遍。今天再抽，还是这些。
sample-none = 最近三十天没有办结的事项可以抽。
sample-answer =
    <b>群众的答复</b>：{ $outcome }；评价：{ $satisfaction ->
        [none] 没有
       *[other] { $satisfaction }
    }{ $reopened ->
        [0] {""}
       *[other] ；重办过 { $reopened } 次
    }
satisfaction-satisfied = 满意
satisfaction-fair = 基本满意
satisfaction-dissatisfied = 不满意

only-figures = 这个命令给单位负责人和督查用。要反映一件事，点 /report。
figures-how = 请这样写：<code>/figures 2026-03</code>，到这个月为止。
figures-unit = 📊 <b>{ $unit }</b>　{ $month }
figures-town = 📊 <b>全部单位</b>　{ $month }
figures-units = 📊 <b>归您看的单位</b>　{ $month }
figures =
    <b>响应率</b>　{ $rate_signing }
    按时签收 { $in_time } 件，没按时 { $late } 件
    <b>解决率</b>　{ $rate_solving }
    已解决 { $solved } 件，部分解决 { $partly } 件，没解决 { $unsolved } 件；没回话 { $unanswered } 件，不算
    <b>满意率</b>　{ $rate_satisfaction }
    满意 { $satisfied } 件，基本满意 { $fair } 件，不满意 { $dissatisfied } 件；没评价 { $unrated } 件，不算满意
    <b>按时办结率</b>　{ $rate_timeliness }
    按时报结果 { $on_time } 件，没按时 { $overdue } 件
    <b>职权以外，不进上面的率</b>
    解释说明 { $explained } 件，已指引 { $referred } 件
figures-meaning =
    响应率：签收期限落在这个月的事项里，按时签收的占多少。
    解决率：群众最后一次回话在这个月的事项里，说已解决的占多少。
    满意率：这个月办结、群众也评了价的事项里，评满意的占多少。
    按时办结率：答复期限落在这个月的事项里，到期前报了结果的占多少。
    少于 { $small } 件的不写明；写若干的，是免得从别的数推算出来。
count-few = 少于 { $small }
count-kept = 若干
count-between = { $low } 到 { $high }
count-from = 不少于 { $low }
rate-none = 件数太少，不算
rate-exact = { $low }%
rate-between = { $low }% 到 { $high }%
month = { $year } 年 { $name }
month-1 = 1 月
month-2 = 2 月
month-3 = 3 月
month-4 = 4 月
month-5 = 5 月
month-6 = 6 月
month-7 = 7 月
month-8 = 8 月
month-9 = 9 月
month-10 = 10 月
month-11 = 11 月
month-12 = 12 月
button-rank-signing = 按响应率排
button-rank-solving = 按解决率排
button-rank-satisfaction = 按满意率排
button-rank-timeliness = 按按时办结率排
button-rank-best = 高的在前
button-rank-worst = 低的在前
ranking-signing = 📊 各单位的<b>响应率</b>，{ $month }
ranking-solving = 📊 各单位的<b>解决率</b>，{ $month }
ranking-satisfaction = 📊 各单位的<b>满意率</b>，{ $month }
ranking-timeliness = 📊 各单位的<b>按时办结率</b>，{ $month }
ranking = { $unranked ->
        [0] 点一个单位，看它的数字。
       *[other] 点一个单位，看它的数字。另有 { $unranked } 个单位件数太少（每项少于 { $small } 件），不排。
    }
ranking-none = 这个月还没有单位的件数够排（每项少于 { $small } 件的不排）。
ranked-button = { $unit }　{ $rate }

menu-unit = 单位的工作量
menu-find = 查找事项
menu-figures = 这个月的数字
menu-sample = 随机抽查办结的
