# 辦事的人看到的：只有事情，沒有人

card-new =
    🆕 <b>{ $number }</b>　{ $topic }　【{ $limit }】{ $reopened ->
        [0] {""}
       *[other] {"　"}第 { $reopened } 次重辦
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
card =
    <b>{ $number }</b>　{ $topic }　【{ $limit }】　{ $state }{ $supervised ->
        [yes] 　📢 督辦
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-added }
    { part-result-by }
card-result =
    <b>{ $number }</b>　{ $topic }　【{ $limit }】　{ $state }{ $supervised ->
        [yes] 　📢 督辦
       *[no] {""}
    }
    { part-what }
    📍 { part-place }
    { part-added }
    已報結果「{ $outcome }」：
    { part-result }
    { part-doubts }
card-triage =
    🔎 <b>{ $number }</b> 要人來定：{ $topic }　【{ $limit }】{ part-clues }
    { part-what }
    📍 { part-place }
    { part-answers }
    請在 <b>{ $triage_due }</b> 前派單。
card-critical =
    🚨 <b>特急</b> <b>{ $number }</b>　{ $topic } → { $unit }
    { part-what }
    📍 { part-place }
    { part-answers }
    請馬上確認有人在辦{ $feedback ->
        [none] 。
       *[other] ；派單後 { $feedback }內要有第一次回覆。
    }
alarm =
    🚨 <b>有人正在反映可能危及生命的事</b>，還沒寫完：
    { part-what }
    📍 { $area }
    { part-answers }
    已提示他撥打：{ $numbers }。請現在就核實；提交後您會再收到編號，密封的只傳給督查。
added-danger =
    🚨 <b>{ $number }</b>（{ $topic }）群眾補充的話可能危及生命：
    { part-words }
    📍 { part-place }
    由{ $unit }辦。已提示他撥打：{ $numbers }。請現在就核實，確認有人在辦。
card-check =
    📝 <b>{ $number }</b> { $unit }報了結果「{ $outcome }」，請看能不能傳給群眾。
    群眾說：
    { part-what }
    辦理結果：
    { part-result }
    { part-doubts }
    看三點：答到點子上沒有，有沒有補救，有沒有怪群眾。請在 1 個工作天內審核。
card-disputed =
    🔁 <b>{ $number }</b> 群眾說<b>沒解決</b>，請重辦（第 { $reopened } 次重辦）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-recurred =
    🔁 <b>{ $number }</b> 回頭看：群眾說<b>又出現了</b>，請重辦（第 { $reopened } 次重辦）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
card-reopened =
    🔁 <b>{ $number }</b> 群眾要求重辦（第 { $reopened } 次重辦）。{ $topic }
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-former }
    { part-duty }
disputed-centre =
    🔁 <b>{ $number }</b>（{ $unit }）群眾說沒解決，{ $climbed ->
        [yes] 已轉給上一級重辦
       *[no] 已退回單位重辦
    }，報結果不晚於 { $result_due }。
recurred-centre =
    🔁 <b>{ $number }</b>（{ $unit }）回頭看又出現了，{ $climbed ->
        [yes] 已轉給上一級重辦
       *[no] 已退回單位重辦
    }，報結果不晚於 { $result_due }。
reopened-centre =
    🔁 <b>{ $number }</b>（{ $unit }）群眾要求重辦，{ $climbed ->
        [yes] 已轉給上一級重辦
       *[no] 已退回單位重辦
    }，報結果不晚於 { $result_due }。
reopened-supervision =
    🔁 <b>{ $number }</b>（{ $topic }）群眾第 { $reopened } 次說沒辦好，{ $climbed ->
        [yes] 改由上一級{ $unit }重辦
       *[no] 上面沒有別的單位，還由{ $unit }重辦
    }。請留意。{ part-result-by }
unit-without-people = ⚠️ { $unit }在這裡還沒有經辦人。請現在打電話把下面這件事告訴他們，並請管理員發邀請：<code>/invite officer { $code }</code>。
unit-away = ⚠️ { $unit }的人現在都請假了。請現在打電話把下面這件事告訴他們，問清由誰來辦。
voice-unreachable = ⚠️ <b>{ $number }</b>（{ $unit }）：反映的人停用了機器人，訊息送不到了。事情請照常辦；答覆請用別的辦法告訴他。他再點 /start，就恢復傳送。
voice-away = ⚠️ 反映的人停用了機器人，下面說給他的現在送不到；他再打開，馬上就會收到。

seen-through-first = 首問負責：最先派到您單位，現在由<b>{ $unit }</b>來辦，請幫著問。
seen-through-charge = 您包案：現在由<b>{ $unit }</b>來辦，請盯到辦完。
given-to-another = 這次交給了您單位的另一位同事，由他簽收。到 { $sign_due } 還沒有人簽收，您也可以簽。
signed-officer =
    簽收好了：<b>{ $number }</b>。{ $contact_due ->
        [none] 最好先聯絡群眾；
       *[other] 請在 <b>{ $contact_due }</b> 前跟群眾說一聲；
    }您和群眾互相看不到身分。{ part-result-by }
progress-officer = 進展已告訴群眾（<b>{ $number }</b>）。{ part-result-by }
talk-officer = 已轉給群眾（<b>{ $number }</b>）。群眾回話會轉到這裡，回覆那則訊息就能接著說。
added-officer =
    💬 <b>{ $number }</b> 群眾補充：
    { part-words }
    { $talking ->
        [now] 回覆這則訊息，就轉給群眾。
        [signed] 簽收以後回覆這則訊息，就轉給群眾。
       *[no] {""}
    }{ part-result-by }
added-later =
    💬 <b>{ $number }</b> 現在是「{ $state }」，群眾補充：
    { part-words }
    請記下；要重辦的話，會再派給您的單位。
added-centre =
    💬 <b>{ $number }</b> 現在是「{ $state }」，群眾補充：
    { part-words }
    請一起看，再點下面的按鈕。
filed-officer =
    結果交上去了：<b>{ $number }</b>「{ $outcome }」。{ $sealed ->
        [yes] 督查
       *[no] 聯絡中心
    } 1 個工作天內審核，通過後傳給群眾。
sent-back-officer =
    ↩️ <b>{ $number }</b> 的結果退回補正：
    { part-words }
    請補好再報。{ part-promised }
sent-back-dispatcher = 已退回{ $unit }補正：<b>{ $number }</b>。{ part-promised }
approved-dispatcher = 通過了：<b>{ $number }</b> 已傳給群眾，並請他評價；{ $reminder_days } 天沒回話會提醒一次。
approved-officer = <b>{ $number }</b> 的結果通過了，已傳給群眾。他認可了就告訴您；他說沒解決，就退回單位重辦，能換人的就換人辦。{ $survey_days } 天沒回話，按「未評價」結束。
confirmed-officer = <b>{ $number }</b> 群眾確認：「{ $outcome }」，辦結。{ $look_back_days } 天後回頭看。
routed-dispatcher = 派出去了：<b>{ $number }</b> → { $unit }，報結果不晚於 { $result_due }。
triage-pick =
    <b>{ $number }</b> 歸哪個主題？{ part-clues }
    { part-what }
    點一個，{ part-on-naming }
triage-group = <b>{ $number }</b>：先點大類，再點主題。
triage-topic = <b>{ $number }</b>：點一個主題，{ part-on-naming }
carried-liaison = 好，記下您已經轉告（<b>{ $number }</b>）。有下文再告訴您。
relay-head = 📣 <b>請轉告鄰居</b>（{ $number }）：把下面的話念給他聽。他怎麼答，您就替他怎麼點；說完點「已轉告」。

unit-cases = 您單位在辦的、由您負責的，最急的在前：
unit-cases-none = 您單位沒有在辦的事項，也沒有由您負責的。掛帳、待審核、回訪中的，看 /unit。
triage-cases = 等著人來定的，最早的在前：
triage-cases-none = 現在沒有等著人來定的事項。
overdue-cases = 逾期最久的在前：
overdue-cases-none = 現在沒有逾期的事項。
only-staff = 這個指令給承辦單位用。要反映一件事，點 /report。
only-liaison = 「替鄰居反映」給民情聯絡員用。您自己的事，直接傳來就可以。
only-dispatcher = 這個指令給聯絡中心用。要反映一件事，點 /report。
only-supervisor = 這個指令給督查用。要反映一件事，點 /report。
only-admin = 這個指令給管理員用。要反映一件事，點 /report。
staff-words = 這句話不知道要給誰，沒有轉出去。說的是某件事，請回覆它的訊息，或點它下面的按鈕；您自己要反映問題，點下面。
reply-not-passed-on = 您的回覆沒有轉給任何人。事項 { $number } 只由承辦單位和群眾對話；您能做的，看 /help。

task-progress = <b>{ $number }</b>：請寫下進展，可以帶照片。下一則訊息會原文轉給群眾。
task-talk = <b>{ $number }</b>：請寫下要對群眾說的，下一則訊息會轉給他。不要問身分，也不要寫您的私人電話。
task-send-back = <b>{ $number }</b>：請寫下缺什麼、怎麼補，下一則訊息會轉給辦事的人。
task-explain = 請說說哪裡不好、現在什麼情況，可以帶照片。下一則訊息會加進 <b>{ $number }</b>，辦事的人看得到。
task-answer =
    <b>{ $number }</b>：{ $unit }問您：
    { part-words }
    請寫下來，可以帶照片。下一則訊息轉給辦事的人，接著計時。
shows-before = 辦理前（群眾拍的）
shows-after = 辦理後（承辦單位拍的）
task-result-outcome = <b>{ $number }</b>：辦到什麼程度？
task-result = <b>{ $number }</b>：請寫下辦了什麼、結果怎樣，可以帶辦理後的照片。這段話審核後會原文傳給群眾。
task-result-basis = <b>{ $number }</b>：依據是什麼？請寫法律、文件的名字和條款。
task-result-planned = <b>{ $number }</b>：剩下的什麼時候辦完？
template-kept = 存好了。您單位以後答這個主題，可以點「用模板」。
task-result-preview =
    <b>{ $number }</b>，要報的結果：
    { part-result }
    { part-doubts }
    { $files ->
        [0] {""}
       *[other] 附件 { $files } 個。
    }沒問題點「報結果」；還可以接著寫、接著傳照片。
task-album-preview =
    <b>{ $number }</b>，要傳的：
    { part-words }
    這組照片都會一起傳。沒問題點「傳送」；還可以接著寫。
task-words-too = 附件收到。請再寫一兩句話。
task-cancelled = 好，不寫了，事項 <b>{ $number }</b> 沒有變化。要繼續，再點它訊息下面的按鈕。
moved-on-task = 這個按鈕已經過了。現在要您寫的是：

joined-liaison = 歡迎！您現在是<b>{ $role }</b>（{ $where }）。鄰居有事，先問他同不同意，再點 /relay「替鄰居反映」。有回音時會請您轉告。
joined-officer = 歡迎！您現在是<b>{ $where }</b>的<b>{ $role }</b>。派來的事會出現在這裡，點「簽收」開始辦；/cases 看在辦的。您看不到群眾是誰，群眾也看不到您是誰。
joined-unit-lead = 歡迎！您現在是<b>{ $where }</b>的<b>{ $role }</b>。單位的事會出現在這裡，逾期會告訴您；/cases 看在辦的。
joined-dispatcher = 歡迎！您現在是<b>{ $role }</b>。拿不準的事和報上來的結果會來問您；/triage 看等著的。
joined-supervisor = 歡迎！您現在是<b>{ $role }</b>。逾期的會一級一級報到您這裡；/overdue 看逾期的，/triage 看密封的。
joined-admin = 歡迎！您現在是<b>{ $role }</b>。發邀請連結，用 /invite。
invitation-forged = 這個邀請連結不對。請向傳給您的人要一個新的。
invitation-used = 這個邀請連結已經用過了。一個連結只給一個人用，請要一個新的。
invitation-revoked = 這個邀請連結已經收回了。請用後來傳給您的那一個；沒有收到，就問傳給您的人要。要反映事情，不用邀請，直接傳來就可以。
invitation-expired = 這個邀請連結過期了（7 天有效）。請要一個新的。
invite-made = 邀請連結做好了，只能用一次，7 天內有效；要收回，用 /invitations。請只傳給那一個人：<code>{ $link }</code>
invite-how = 請這樣寫：/invite 角色 單位或區域 給誰，比如 <code>/invite officer gongshui 陳師傅</code>。
help-liaison =
    <b>民情聯絡員</b>
    · /relay 替鄰居反映（先徵得同意）
    · 有回音時轉告鄰居，然後點「已轉告」；鄰居怎麼說就怎麼點
help-officer =
    <b>經辦人</b>
    · /cases 看單位在辦的　· 「簽收」「進展」「聯絡群眾」「報結果」都在事項下面
    · 簽收前可以「退單」；請群眾補充、申請延期、請協辦、迴避，在「更多…」裡
    · /unit 看單位的工作量　· /find 按編號、區域、主題、狀態或事情裡的話查找
    · 回覆群眾的話，就轉給群眾
    · 要請假，/away 最後一天：選誰替您；回來點 /back
help-unit-lead =
    <b>單位負責人</b>
    · /cases 看單位在辦的和首問負責的，可以簽收、接辦；逾期會通知您
    · /unit 看單位的工作量　· /figures 看這個月的數字　· /find 查找
    · 打開一件事，「更多…」裡可以交給某個人辦；同意退單和延期的按鈕會傳給您
help-dispatcher =
    <b>派單員</b>
    · /triage 看等著派單和審核的　· 結果「通過」或「退回補正」
    · 打開一件事，「更多…」裡可以指引到別處、併案、拆成幾件
    · /find 按編號、區域、主題、狀態或事情裡的話查找
help-supervisor =
    <b>督查</b>
    · /overdue 看逾期的　· /triage 看密封的、等著定的　· /cases 看您包案的和密封在辦的
    · /unit 看各單位的工作量　· /figures 看這個月的數字　· /sample 隨機抽查辦結的　· /find 查找
    · 打開一件事，「更多…」裡可以督辦、掛帳、包案
help-admin =
    <b>管理員</b>
    · /invite 角色 單位或區域 名字：發邀請，名字寫給誰 · 還沒用的邀請，收回：/invitations
    · /roles 單位或角色：看誰有什麼角色；/revoke 收回
invite-role =
    沒有這個角色，或者少寫了角色。可以用：
    { $known }
invite-unit =
    沒有這個單位，或者少寫了單位。可以用：
    { $known }
invite-area =
    沒有這個區域，或者少寫了區域。可以用：
    { $known }
