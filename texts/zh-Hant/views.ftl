# 清單、數字和查找：給辦事的人、單位負責人和督查看

case-lines = { $lines }
case-line = { $number }　{ $topic }　{ $state }{ $result_due ->
        [none] {""}
       *[other] 　{ $result_due } 前
    }{ $days_late ->
        [none] {""}
        [0] 　今天逾期
       *[other] 　逾期 { $days_late } 天
    }
button-page-before = 上一頁
button-page-after = 下一頁

unit-work =
    🏢 <b>{ $unit }</b>
    在辦 <b>{ $open }</b> 件，其中今明兩天到期 <b>{ $due }</b> 件，逾期 <b>{ $overdue }</b> 件，待簽收 <b>{ $unsigned }</b> 件。
    等別人的 <b>{ $waiting }</b> 件：等群眾、聯絡中心或督查。
units = 看哪個單位？逾期多的在前：
units-none = 現在沒有一個單位有在辦的事項。
unit-unknown = 沒有這個單位，或者不歸您看。請寫單位的名字，比如 <code>/unit 供水</code>。
only-unit = 這個指令給承辦單位和督查用。要反映一件事，點 /report。
load-button = { $unit }　在辦 { $open }{ $overdue ->
        [0] {""}
       *[other] 　逾期 { $overdue }
    }
view-open = { $unit }在辦的，最急的在前：
view-due = { $unit }今明兩天到期的：
view-overdue = { $unit }逾期的，最久的在前：
view-unsigned = { $unit }待簽收的，最急的在前：
view-waiting = { $unit }在等別人的，最急的在前：
view-none = { $unit }現在沒有這樣的事項。
view-button-open = 在辦 { $count }
view-button-due = 今明到期 { $count }
view-button-overdue = 逾期 { $count }
view-button-unsigned = 待簽收 { $count }
view-button-waiting = 等別人 { $count }

only-find = 這個指令給辦事的人用。您自己的事項，看 /my。
find-how = 請寫要找什麼，一個詞至少兩個字，比如 <code>/find 柳灣村 停水</code>。可以寫編號、區域、主題、狀態，也可以寫事情裡的話。
found-cases = 找到的，最新的在前：
found-cases-none = 沒有找到。換個說法，或少寫幾個詞試試。
find-further = 這一段裡沒有，還可以接著往下找。

sample-cases = 🎲 隨機抽了 { $count } 件最近三十天辦結的，請再看一遍。今天再抽，還是這些。
sample-none = 最近三十天沒有辦結的事項可以抽。
sample-answer =
    <b>群眾的答覆</b>：{ $outcome }；評價：{ $satisfaction ->
        [none] 沒有
       *[other] { $satisfaction }
    }{ $reopened ->
        [0] {""}
       *[other] ；重辦過 { $reopened } 次
    }
satisfaction-satisfied = 滿意
satisfaction-fair = 基本滿意
satisfaction-dissatisfied = 不滿意

only-figures = 這個指令給單位負責人和督查用。要反映一件事，點 /report。
figures-how = 請這樣寫：<code>/figures 2026-03</code>，到這個月為止。
figures-unit = 📊 <b>{ $unit }</b>　{ $month }
figures-town = 📊 <b>全部單位</b>　{ $month }
figures-units = 📊 <b>歸您看的單位</b>　{ $month }
figures =
    <b>響應率</b>　{ $rate_signing }
    按時簽收 { $in_time } 件，沒按時 { $late } 件
    <b>解決率</b>　{ $rate_solving }
    已解決 { $solved } 件，部分解決 { $partly } 件，沒解決 { $unsolved } 件；沒回話 { $unanswered } 件，不算
    <b>滿意率</b>　{ $rate_satisfaction }
    滿意 { $satisfied } 件，基本滿意 { $fair } 件，不滿意 { $dissatisfied } 件；沒評價 { $unrated } 件，不算滿意
    <b>按時辦結率</b>　{ $rate_timeliness }
    按時報結果 { $on_time } 件，沒按時 { $overdue } 件
    <b>職權以外，不進上面的率</b>
    解釋說明 { $explained } 件，已指引 { $referred } 件
figures-meaning =
    響應率：簽收期限落在這個月的事項裡，按時簽收的佔多少。
    解決率：群眾最後一次回話在這個月的事項裡，說已解決的佔多少。
    滿意率：這個月辦結、群眾也評了價的事項裡，評滿意的佔多少。
    按時辦結率：答覆期限落在這個月的事項裡，到期前報了結果的佔多少。
    少於 { $small } 件的不寫明；寫若干的，是免得從別的數推算出來。
count-few = 少於 { $small }
count-kept = 若干
count-between = { $low } 到 { $high }
count-from = 不少於 { $low }
rate-none = 件數太少，不算
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
button-rank-signing = 按響應率排
button-rank-solving = 按解決率排
button-rank-satisfaction = 按滿意率排
button-rank-timeliness = 按按時辦結率排
button-rank-best = 高的在前
button-rank-worst = 低的在前
ranking-signing = 📊 各單位的<b>響應率</b>，{ $month }
ranking-solving = 📊 各單位的<b>解決率</b>，{ $month }
ranking-satisfaction = 📊 各單位的<b>滿意率</b>，{ $month }
ranking-timeliness = 📊 各單位的<b>按時辦結率</b>，{ $month }
ranking = { $unranked ->
        [0] 點一個單位，看它的數字。
       *[other] 點一個單位，看它的數字。另有 { $unranked } 個單位件數太少（每項少於 { $small } 件），不排。
    }
ranking-none = 這個月還沒有單位的件數夠排（每項少於 { $small } 件的不排）。
ranked-button = { $unit }　{ $rate }

menu-unit = 單位的工作量
menu-find = 查找事項
menu-figures = 這個月的數字
menu-sample = 隨機抽查辦結的
