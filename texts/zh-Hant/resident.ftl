# 群眾聽到的：進展、答覆、回訪、回頭看

routed-resident = 事項 <b>{ $number }</b> 有人看過了，歸「{ $topic }」，已派給<b>{ $unit }</b>。{ part-answer-by }
signed-resident = 事項 <b>{ $number }</b>：{ $unit }已經簽收，有人在辦。要補充，直接回覆這則訊息。{ part-answer-by }
progress-resident =
    📌 事項 <b>{ $number }</b> 有進展，{ $unit }說：
    { part-words }
    要補充，直接回覆這則訊息。{ part-answer-by }
talk-resident =
    💬 事項 <b>{ $number }</b>，{ $unit }想跟您說：
    { part-words }
    直接回覆這則訊息，就會轉給辦事的人；他們看不到您是誰。
added-resident = 收到，已經加進事項 <b>{ $number }</b>，並轉給辦事的人。
added-answer = 收到，已經加進事項 <b>{ $number }</b>，並轉給辦事的人。到底解決沒有，要請您點一下才算數；點「沒解決」，馬上退回重辦：
overdue-resident =
    事項 <b>{ $number }</b> 答應您的日子到了，{ $unit }還沒有答覆，對不起。我們已經提醒他們今天就辦；{ $sealed ->
        [yes] 再不答覆，會接著催，直到有答覆。
       *[no] 再不答覆，聯絡中心、分管領導、督查會一級一級往上催，直到有答覆。
    }一有答覆馬上告訴您。
triage-late-resident =
    事項 <b>{ $number }</b> 說好的時間過了，還沒有定下由誰辦，對不起。{ $sealed ->
        [yes] 我們又催了。
       *[no] 我們又催了，也往上報了。
    }一定下來馬上告訴您，不用重傳。
survey =
    事項 <b>{ $number }</b> 有答覆了。{ $unit }報的結果是「{ $outcome }」：
    { part-result }
    是不是真的這樣，您說了算。請在 { $survey_days } 天內點一個：
survey-reminder =
    事項 <b>{ $number }</b> 有了答覆，您還沒說辦得怎麼樣。{ $unit }報的結果是「{ $outcome }」：
    { part-result }
    點一下就可以。收到答覆滿 { $survey_days } 天還沒有回話，就按「未評價」結束，不算您滿意。
confirmed-resident = 記下了：事項 <b>{ $number }</b>「{ $outcome }」，辦結。{ $look_back_days } 天後會再問您一次有沒有再出現。這次辦得您滿意嗎？
rated-resident = 謝謝，記下了。{ $look_back_days } 天後再來問您；{ $reopen_days } 天內又有問題，在 /my 裡打開這件事就能重辦。
disputed-resident =
    知道了，還沒解決。事項 <b>{ $number }</b> 已經退回重辦，{ $climbed ->
        [yes] 改由上一級<b>{ $unit }</b>來辦
       *[no] 能換人的就換人辦
    }，新的答覆不晚於 <b>{ $result_due }</b>。點下面說說哪裡沒解決，辦事的人會看到。
recurred-resident =
    知道了，又出現了。事項 <b>{ $number }</b> 已經重辦，{ $climbed ->
        [yes] 改由上一級<b>{ $unit }</b>來辦，
       *[no] {""}
    }以前的經過都帶著，答覆不晚於 <b>{ $result_due }</b>。點下面說說現在的情況。
reopened-resident =
    事項 <b>{ $number }</b> 已經重辦，{ $climbed ->
        [yes] 改由上一級<b>{ $unit }</b>來辦，
       *[no] {""}
    }答覆不晚於 <b>{ $result_due }</b>。點下面說說為什麼。
lapsed-resident = 事項 <b>{ $number }</b> 一直沒等到您的回話，按「未評價」結束，不算您滿意。{ $reopen_days } 天內想重辦，在 /my 裡打開它就可以；{ $look_back_days } 天後我們還會問一次。
look-back = 👀 <b>回頭看</b>：事項 <b>{ $number }</b>（{ $topic }，{ $area }）辦結有一陣子了，現在怎麼樣？點「又出現了」，馬上重辦。
looked-back-resident = 記下了，謝謝。以後又出現，直接傳來就可以。

my-cases = 您的事項，新的在前。點一個看經過：
my-cases-none = 您還沒有反映過事情。直接把事情傳來就可以。
timeline =
    <b>{ $number }</b>　{ $topic }　<b>{ $state }</b>
    地點：{ $area }　單位：{ $unit }
    { $result_due ->
        [none] {""}
       *[other] 答覆期限：{ $result_due }{ $moved ->
            [yes] （當初答應 { $promised_due }，中間停過表或延過期）
           *[no] {""}
        }{ $clock ->
            [late] ，已經晚了，對不起，一直在催
           *[ended] {""}
        }
    }
    { $judging ->
        [none] {""}
        [late] 說好的時間過了，還沒有定下由誰辦，對不起；已經在催
       *[ahead] { $triage_due } 前定下由誰辦，再告訴您最晚哪天有答覆
    }
    { $clock ->
        [stopped] 現在停表，到 { $paused_until } 接著算，期限到時往後順延
       *[other] {""}
    }
    { $appeal_due ->
        [none] {""}
       *[other] { part-stage }答覆期限：{ $appeal_due }
    }
    { $steps }
status-how = 請這樣查：/status 編號 查詢碼，比如 <code>/status 20260302-0001 ABC234</code>。兩樣都在回執上。
status-wrong = 編號或查詢碼不對，請對著回執再試。您自己反映的，點 /my 就能看到。
status-too-often = 輸錯太多次了，請一小時後再試。您自己反映的，點 /my 就能看到。
language = 用哪種文字？
language-chosen = 好，以後都用繁體中文。
help =
    <b>您可以</b>
    · { $staff ->
        [yes] 點 /report 反映一件事，文字、照片、定位、語音都可以
       *[no] 直接傳文字、照片、定位、語音，反映一件事（或點 /report）
    }
    · /my 看自己的事項和經過，打開一件可以撤回、重新辦理　· 回覆某件事的訊息，就是補充它
    · /status 編號 查詢碼：憑回執查進度
    · /language 換文字　· /cancel 不寫了
    · /mydata 要一份關於您的全部資料　· /forget 刪掉您的資料
    有人正有危險，請直接打電話：{ $numbers }。
cancelled = 好，不寫了，剛才寫的已經刪掉。要反映新的，直接傳來就可以。
nothing-to-cancel = 現在沒有寫到一半的東西。要反映一件事，點 /report。
unknown-command = 沒有 /{ $command } 這個指令。能做什麼，看 /help；要反映一件事，點 /report。
moved-on = 這個按鈕已經過了。事情現在怎樣，看 /my；能做什麼，看 /help。
moved-on-case = 這個按鈕已經過了。事項 <b>{ $number }</b> 現在是「{ $state }」，上一步：{ $last }（{ $who }）。{ part-next }
not-allowed = 事項 <b>{ $number }</b> 現在是「{ $state }」，「{ $action }」沒有做成。上一步：{ $last }（{ $who }）。{ part-next }
not-allowed-role = 「{ $action }」由{ $roles }來做。
stands = 事項 <b>{ $number }</b> 現在是「{ $state }」，上一步：{ $last }（{ $who }）。{ part-next }
why-sign = 這次交給了您單位的另一位同事，先由他簽收；他沒按時簽，您就可以簽。
why-ask-return = 退單要在派單後 { $return_open }內提，最多兩次；聯絡中心定過的、退回重辦的、密封的，不能再退。
why-back-return = 您單位已經同意退單，正等聯絡中心定。
why-decline-return = 您單位已經同意退單，現在由聯絡中心定。
why-redirect = 單位負責人還沒有看這份退單，看過才輪到聯絡中心定。
why-uphold = 單位負責人還沒有看這份退單，看過才輪到聯絡中心定。
why-transfer = 密封的事項只由督查來辦，不轉給別的單位。
why-ask-help = 密封的事項不請別的單位協辦；已經在辦的單位也不用再請。
why-merge = 密封的事項單獨來辦，不和別的並在一起。
why-ask-info = 已經逾期，不能再停表等補充；可以用「聯絡群眾」直接問。
why-ask-extension = 現在不能申請延期：只能在到期前申請一次，有的類別不能延。
why-extend = 現在不能延期：只能在到期前延一次，有的類別不能延。
why-refuse-extension = 沒有等著答覆的延期申請。
why-resume = 正在等群眾補充，有了回話或者到了日子，會自動接著辦。
why-take-charge = 這件事已經由您包案了。
why-object = 可以請人再看的日子已經過了。有新情況，直接傳來，當作新的事情反映。
why-reopen = 現在不能重新辦理：日子過了，或者上一級正在複查、已經複核。又有問題，直接傳來，當作新的事情反映。
why-appeal = 現在不能申請：只有信訪事項，收到答覆後 { $appeal_days } 天內，可以複查一次、複核一次。
why-answer-appeal = 沒有等著答覆的複查、複核申請。
why-undo-withdraw = 可以反悔的日子已經過了。還想反映，直接傳來就可以。
why-anonymise = 複查、複核還沒有答覆，現在還不能刪。
no-such-case = 沒有這件事，或者它不歸您看。您自己的事項：/my。
repeat-mark = （這則可能重複傳過一次）
trouble = 剛才這則收到了，但處理時出了問題。已經留存，會有人查看。請過一會兒再傳一次；急事請打電話。
group-chat = 我只在私訊裡辦事，這樣別人看不到您說的話。請點我的名字，私下傳給我。
timeline-add = 要補充，直接回覆這則訊息。
