# 几条消息共用的部分，不单独发出

part-what = <blockquote>{ $what ->
        [none] （没有文字，只发了照片、语音或文件）
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] （没有文字，只发了照片、语音或文件）
       *[other] { $words }
    }</blockquote>
part-place = { $area }{ $place ->
        [none] {""}
       *[other] {" "}{ $place }
    }
part-answers = { $answers ->
        [none] {""}
       *[other] <b>补充</b>：{ $answers }
    }
part-enclosed = { $neighbour ->
        [none] {""}
       *[other] <b>邻居的称呼</b>：{ $neighbour }（办事的人看不到）
    }
    { $phone ->
        [none] {""}
       *[other] <b>电话</b>：{ $phone }（办事的人看不到）
    }
    { $files ->
        [0] {""}
       *[other] <b>照片、语音等</b>：{ $files } 个
    }
part-duty = { $sign_due ->
        [none] {""}
       *[other] 请在 <b>{ $sign_due }</b> 前签收，
    }<b>{ $result_due }</b> 前报结果。
part-clues = { $words ->
        [none] {""}
       *[other] （提到：{ $words }）
    }
part-former = { $words ->
        [none] {""}
       *[other] 上次报的结果：{ part-words }
    }
part-result = { part-words }
    { $basis ->
        [none] {""}
       *[other] <b>依据</b>：{ $basis }
    }
    { $planned ->
        [none] {""}
       *[other] <b>剩下的</b>：{ $planned }
    }
part-doubts = { $doubts ->
        [none] {""}
       *[other] ⚠️ 请再看：{ $doubts }
    }
