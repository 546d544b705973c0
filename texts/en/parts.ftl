# What several messages share; never sent by itself

part-what = <blockquote>{ $what ->
        [none] (no words, only photos, voice messages, a location or files)
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] (no words, only photos, voice messages, a location or files)
       *[other] { $words }
    }</blockquote>
part-place = { $area }{ $place ->
        [none] {""}
       *[other] , { $place }
    }
part-answers = { $answers ->
        [none] {""}
       *[other] <b>Details</b>: { $answers }
    }
part-added = { $added ->
        [none] {""}
       *[other] 💬 <b>Added later</b>:<blockquote>{ $added }</blockquote>
    }
part-enclosed = { $neighbour ->
        [none] {""}
       *[other] <b>Neighbour</b>: { $neighbour } (hidden from the officers)
    }
    { $phone ->
        [none] {""}
       *[other] <b>Phone</b>: { $phone } (hidden from the officers)
    }
    { $files ->
        [0] {""}
       *[other] <b>Photos and other files</b>: { $files }
    }
part-duty =
    { $signing ->
        [ahead] Please sign for it by <b>{ $sign_due }</b>.{" "}
        [late] Please sign for it now.{" "}
       *[none] {""}
    }{ $clock ->
        [late] The result was due by <b>{ $result_due }</b>: please file it today.
        [stopped] The clock stands still until <b>{ $paused_until }</b>.
       *[running] Result due by <b>{ $result_due }</b>.
    }
part-result-by =
    { $clock ->
        [running] Result due by <b>{ $result_due }</b>.
        [late] It is overdue (it was due by <b>{ $result_due }</b>): please file the result today.
        [stopped] The clock stands still until <b>{ $paused_until }</b>.
        [unset] It is not dispatched yet, so no clock is running.
        [met] The result is filed.
       *[ended] {""}
    }
part-answer-by =
    { $clock ->
        [running] You will have an answer by <b>{ $result_due }</b>{ $moved ->
            [yes] {" "}(promised at first: { $promised_due }).
           *[no] .
        }
        [late] The answer was due by <b>{ $result_due }</b> and is late. We are sorry, and keep pressing for it.
        [stopped] The clock stands still; work resumes on <b>{ $paused_until }</b>.
        [unset] It is not dispatched yet; once a unit has it, you hear by when you will have an answer.
        [met] The result is filed; once it is checked, it comes to you.
       *[ended] {""}
    }
part-promised =
    { $clock ->
        [running] The deadline stays: <b>{ $result_due }</b>.
       *[late] The deadline, <b>{ $result_due }</b>, has passed: please file the result today.
    }
part-clues = { $words ->
        [none] {""}
       *[other] {" "}(it mentions: { $words })
    }
part-next =
    { $over ->
        [yes] It has ended; what you can still do is below, and if there is no button, nothing is left to do.
       *[no] What you can do now is below; if there is no button, it is the other side's turn.
    }
part-others =
    { $others ->
        [0] {""}
       *[other] , but { $others } with the people of your unit
    }
part-on-naming =
    { $sealed ->
        [yes] supervision works on it
       *[no] it goes to that topic's unit
    }, and { $clock ->
        [unset] the clock starts now.
       *[running] the deadline stays.
    }
part-former = { $words ->
        [none] {""}
       *[other] The result filed before{ $climbed ->
            [yes] {" "}by { $former }
           *[no] {""}
        }: { part-words }
    }
part-result = { part-words }
    { $basis ->
        [none] {""}
       *[other] <b>Basis</b>: { $basis }
    }
    { $planned ->
        [none] {""}
       *[other] <b>The rest</b>: { $planned }
    }
part-doubts = { $doubts ->
        [none] {""}
       *[other] ⚠️ Please look again: { $doubts }
    }
part-stage =
    { $appeal ->
        [recheck] second review
       *[review] review
    }
