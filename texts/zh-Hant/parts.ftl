# 幾則訊息共用的部分，不單獨發出

part-what = <blockquote>{ $what ->
        [none] （沒有文字，只傳了照片、語音或檔案）
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] （沒有文字，只傳了照片、語音或檔案）
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
part-duty = { $sign_due ->
        [none] {""}
       *[other] 請在 <b>{ $sign_due }</b> 前簽收，
    }<b>{ $result_due }</b> 前報結果。
part-clues = { $words ->
        [none] {""}
       *[other] （提到：{ $words }）
    }
part-former = { $words ->
        [none] {""}
       *[other] 上次報的結果：{ part-words }
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
