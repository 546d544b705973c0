# 到點自動發的：提醒、催辦、督查、晨報

unsigned-unit = ⏰ <b>{ $number }</b>（{ $topic }，{ $area }）過了簽收時間，還沒有人簽收。請現在簽收；報結果不晚於 <b>{ $result_due }</b>。
unsigned-centre = ⏰ <b>{ $number }</b>：{ $unit }一直沒簽收，應在 { $sign_due } 前簽收。請現在電話催；報結果不晚於 <b>{ $result_due }</b>。
unsigned-supervision = ⏰ <b>{ $number }</b>（{ $topic }）：{ $unit }還沒有人簽收，應在 { $sign_due } 前簽收；單位和中心都提醒過了。請現在給單位負責人打電話。過了 <b>{ $result_due }</b> 還沒有結果，就按逾期一級一級往上報，再報到您這裡。
contact-officer = ⏰ <b>{ $number }</b>（{ $topic }）群眾還沒聽到您的消息。請今天點「聯絡群眾」或「進展」，說一聲打算怎麼辦。
contact-lead = ⏰ <b>{ $number }</b>（{ $topic }）簽收以後，群眾一直沒聽到消息。請今天提醒經辦人說一聲；報結果不晚於 <b>{ $result_due }</b>。
feedback-officer = ⏰ <b>{ $number }</b>（{ $topic }）關係到人的安全，群眾還沒聽到消息。請現在點「進展」或「聯絡群眾」，告訴他辦到哪一步了。
feedback-centre = ⏰ <b>{ $number }</b>：{ $unit }簽收了，還沒有第一次回覆，群眾在等。請現在電話催；還沒有回覆，就報督查。
feedback-centre-again = ⏰ <b>{ $number }</b>：{ $unit }還是沒有第一次回覆，督查也知道了。請再電話催；過了 <b>{ $result_due }</b> 還沒有結果，就按逾期往上報。
feedback-supervision = ⏰ <b>{ $number }</b>（{ $topic }）關係到人的安全，{ $unit }簽收後還沒有第一次回覆；單位和中心都提醒過了。請現在給單位負責人打電話。過了 <b>{ $result_due }</b> 還沒有結果，就按逾期一級一級往上報，再報到您這裡。
half-time =
    ⏳ <b>{ $number }</b>（{ $topic }）時間過半，報結果不晚於 <b>{ $result_due }</b>。{ $signing ->
        [none] 有進展就告訴群眾一聲。
       *[late] 還沒有人簽收，請現在簽收。
    }
day-before = ⏳ <b>{ $number }</b>（{ $topic }）還有一個工作天：<b>{ $result_due }</b> 前報結果。
due-morning = ⌛ <b>{ $number }</b>（{ $topic }）<b>今天到期</b>：{ $result_due } 前報結果。
overdue-officer =
    ❗ <b>{ $number }</b>（{ $topic }）逾期了，應在 { $result_due } 前答覆，群眾已經知道。{ $signing ->
        [none] 請今天報結果；還報不了，先寫一則進展。
       *[late] 還沒有人簽收：請現在簽收，今天報結果或寫一則進展。
    }
overdue-lead = ❗ 您單位的 <b>{ $number }</b>（{ $topic }）逾期了，應在 { $result_due } 前答覆。請今天過問；還沒有答覆，就由聯絡中心催辦。
overdue-centre = ❗ <b>催辦</b> <b>{ $number }</b>：{ $unit }逾期了，應在 { $result_due } 前答覆。請今天電話催辦；還不答覆，會報分管領導、再轉督查。
overdue-centre-again = ❗ <b>催辦</b> <b>{ $number }</b>：{ $unit }逾期了，應在 { $result_due } 前答覆；督查也知道，還是沒有答覆。請今天再電話催辦；沒有答覆，會再提醒您。
overdue-leader = ❗ <b>{ $number }</b>：您分管的{ $unit }逾期了，應在 { $result_due } 前答覆，催辦後還沒有答覆。請今天過問；還沒有答覆，就轉督查。
overdue-charge = ❗ <b>{ $number }</b>：您包案的這件事（{ $unit }辦）逾期了，應在 { $result_due } 前答覆。請今天過問。
overdue-supervision = ❗ <b>督查</b> <b>{ $number }</b>：{ $unit }逾期了，應在 { $result_due } 前答覆；單位、中心、分管領導都已提醒。請督查；沒有答覆，會再報給您。
triage-waiting = ⏰ <b>{ $number }</b> 還在等人來定（{ $area }）。請現在派單，群眾在等。
triage-waiting-supervision = ⏰ <b>{ $number }</b>（{ $area }）聯絡中心一直沒派單。請今天過問；還沒有定，會再報給您。
unchecked = ⏰ <b>{ $number }</b> 的結果還沒審核（{ $unit }）。請今天「通過」或「退回補正」，群眾在等。
unchecked-supervision = ⏰ <b>{ $number }</b> 的結果聯絡中心一直沒審核（{ $unit }）。請今天過問；還沒審核，會再報給您。
digest-unit = ☀️ <b>{ $unit }</b>：在辦 { $open } 件，今天到期 { $due } 件，逾期 { $overdue } 件，待簽收 { $unsigned } 件。看在辦的：/cases
digest-centre = ☀️ <b>聯絡中心</b>：待派單 { $triage } 件，待審核 { $checks } 件。去處理：/triage
digest-town = ☀️ <b>全部單位</b>：在辦 { $open } 件，今天到期 { $due } 件，逾期 { $overdue } 件，待簽收 { $unsigned } 件。看逾期的：/overdue
digest-sealed = ☀️ <b>密封</b>：待定 { $triage } 件，待審核 { $checks } 件。去處理：/triage
