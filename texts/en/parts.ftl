# What several messages share; never sent by itself

part-what = <blockquote>{ $what ->
        [none] (no words, only photos, voice messages or files)
       *[other] { $what }
    }</blockquote>
part-words = <blockquote>{ $words ->
        [none] (no words, only photos, voice messages or files)
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
part-duty = { $sign_due ->
        [none] {""}
       *[other] Please sign for it by <b>{ $sign_due }</b>.{" "}
    }Result due by <b>{ $result_due }</b>.
part-clues = { $words ->
        [none] {""}
       *[other] {" "}(it mentions: { $words })
    }
part-former = { $words ->
        [none] {""}
       *[other] The result filed before: { part-words }
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
