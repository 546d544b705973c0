# 幾則訊息共用的部分，不單獨傳出

part-what = <blockquote>{ $what ->
        [none] （沒有文字，只傳了照片、語音、定位或檔案）
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] （沒有文字，只傳了照片、語音、定位或檔案）
       *[other] { $words }
    }</blockquote>
part-place = { $area }{ $place ->
        [none] {""}
       *[other] {" "}{ $place }
    }
part-answers = { $answers ->
        [none] {""}
       *[other] <b>補充</b>：{ $answers }
    }
part-added = { $added ->
        [none] {""}
       *[other] 💬 <b>群眾後來說</b>：<blockquote>{ $added }</blockquote>
    }
part-enclosed = { $neighbour ->
        [none] {""}
       *[other] <b>鄰居的稱呼</b>：{ $neighbour }（辦事的人看不到）
    }
    { $phone ->
        [none] {""}
       *[other] <b>電話</b>：{ $phone }（辦事的人看不到）
    }
    { $files ->
        [0] {""}
       *[other] <b>照片、語音等</b>：{ $files } 個
    }
part-duty =
    { $signing ->
        [ahead] 請在 <b>{ $sign_due }</b> 前簽收，
        [late] 請現在簽收，
       *[none] {""}
    }{ $clock ->
        [late] 應在 <b>{ $result_due }</b> 前報結果，已經逾期，請今天報。
        [stopped] 現在停表，到 <b>{ $paused_until }</b> 接著算。
       *[running] <b>{ $result_due }</b> 前報結果。
    }
part-result-by =
    { $clock ->
        [running] 報結果不晚於 <b>{ $result_due }</b>。
        [late] 已經逾期（應在 <b>{ $result_due }</b> 前），請今天報結果。
        [stopped] 現在停表，到 <b>{ $paused_until }</b> 接著算。
        [unset] 還沒有派單，時限還沒有開始算。
        [met] 結果已經報了。
       *[ended] {""}
    }
part-answer-by =
    { $clock ->
        [running] 答覆不晚於 <b>{ $result_due }</b>{ $moved ->
            [yes] （當初答應 { $promised_due }）。
           *[no] 。
        }
        [late] 本該在 <b>{ $result_due }</b> 前答覆，已經晚了，對不起，一直在催。
        [stopped] 現在停表，到 <b>{ $paused_until }</b> 接著辦。
        [unset] 還沒有派單，定下由誰辦，就告訴您最晚哪天有答覆。
        [met] 結果已經報上去了，審核好就傳給您。
       *[ended] {""}
    }
part-promised =
    { $clock ->
        [running] 期限不變：<b>{ $result_due }</b>。
       *[late] 期限 <b>{ $result_due }</b> 已經過了，請今天報結果。
    }
part-clues = { $words ->
        [none] {""}
       *[other] （提到：{ $words }）
    }
part-next =
    { $over ->
        [yes] 這件事已經結束；還能做的在下面，沒有按鈕，就是沒有要做的了。
       *[no] 現在能做的在下面；沒有按鈕，就是在等對方。
    }
part-others =
    { $others ->
        [0] {""}
       *[other] ，其中 { $others } 件請單位的人接手
    }
part-on-naming =
    { $sealed ->
        [yes] 由督查來辦
       *[no] 就派給它的單位
    }，{ $clock ->
        [unset] 時限從此刻算起。
       *[running] 期限不變。
    }
part-former = { $words ->
        [none] {""}
       *[other] 上次報的結果{ $climbed ->
            [yes] （{ $former }報的）
           *[no] {""}
        }：{ part-words }
    }
part-result = { part-words }
    { $basis ->
        [none] {""}
       *[other] <b>依據</b>：{ $basis }
    }
    { $planned ->
        [none] {""}
       *[other] <b>剩下的</b>：{ $planned }
    }
part-doubts = { $doubts ->
        [none] {""}
       *[other] ⚠️ 請再看：{ $doubts }
    }
part-stage =
    { $appeal ->
        [recheck] 複核
       *[review] 複查
    }
