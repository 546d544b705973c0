# 几条消息共用的部分，不单独发出

part-what = <blockquote>{ $what ->
        [none] （没有文字，只发了照片、语音、定位或文件）
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] （没有文字，只发了照片、语音、定位或文件）
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
part-added = { $added ->
        [none] {""}
       *[other] 💬 <b>群众后来说</b>：<blockquote>{ $added }</blockquote>
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
part-duty =
    { $signing ->
        [ahead] 请在 <b>{ $sign_due }</b> 前签收，
        [late] 请现在签收，
       *[none] {""}
    }{ $clock ->
        [late] 应在 <b>{ $result_due }</b> 前报结果，已经超期，请今天报。
        [stopped] 现在停表，到 <b>{ $paused_until }</b> 接着算。
       *[running] <b>{ $result_due }</b> 前报结果。
    }
part-result-by =
    { $clock ->
        [running] 报结果不晚于 <b>{ $result_due }</b>。
        [late] 已经超期（应在 <b>{ $result_due }</b> 前），请今天报结果。
        [stopped] 现在停表，到 <b>{ $paused_until }</b> 接着算。
        [unset] 还没有派单，时限还没有开始算。
        [met] 结果已经报了。
       *[ended] {""}
    }
part-answer-by =
    { $clock ->
        [running] 答复不晚于 <b>{ $result_due }</b>{ $moved ->
            [yes] （当初答应 { $promised_due }）。
           *[no] 。
        }
        [late] 本该在 <b>{ $result_due }</b> 前答复，已经晚了，对不起，一直在催。
        [stopped] 现在停表，到 <b>{ $paused_until }</b> 接着办。
        [unset] 还没有派单，定下由谁办，就告诉您最晚哪天有答复。
        [met] 结果已经报上去了，审核好就发给您。
       *[ended] {""}
    }
part-promised =
    { $clock ->
        [running] 期限不变：<b>{ $result_due }</b>。
       *[late] 期限 <b>{ $result_due }</b> 已经过了，请今天报结果。
    }
part-clues = { $words ->
        [none] {""}
       *[other] （提到：{ $words }）
    }
part-next =
    { $over ->
        [yes] 这件事已经结束；还能做的在下面，没有按钮，就是没有要做的了。
       *[no] 现在能做的在下面；没有按钮，就是在等对方。
    }
part-others =
    { $others ->
        [0] {""}
       *[other] ，其中 { $others } 件请单位的人接手
    }
part-on-naming =
    { $sealed ->
        [yes] 由督查来办
       *[no] 就派给它的单位
    }，{ $clock ->
        [unset] 时限从此刻算起。
       *[running] 期限不变。
    }
part-former = { $words ->
        [none] {""}
       *[other] 上次报的结果{ $climbed ->
            [yes] （{ $former }报的）
           *[no] {""}
        }：{ part-words }
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
part-stage =
    { $appeal ->
        [recheck] 复核
       *[review] 复查
    }
