# People: who saw a contact, one's own data, who takes over, who holds which role

task-reveal = <b>{ $number }</b>: why do you need the contact? Please write the reason, such as having to visit and not finding the door. You see it right after your next message; the resident is told which unit looked, and the reason.
contact-shown =
    👁 <b>{ $number }</b>, the contact that was left:{ $phone ->
        [none] {""}
       *[other] {" "}<code>{ $phone }</code>
    }{ $neighbour ->
        [none] {""}
       *[other] {" "}name: { $neighbour }
    }
    For this case only; please do not pass it on. The resident has been told, and it is noted in the case.
why-reveal = No contact was left. To ask something, press “Contact resident”: the bot carries it there, and the answer back.
why-unlink = This case has been made anonymous and its words are gone, so it cannot be judged by itself.

assigned-nobody = <b>{ $number }</b> has no officer now; everyone in the unit has been told.
card-freed =
    👥 <b>{ $number }</b> · { $topic } · { $limit }: the officer who had it no longer works on it. Please, one of your unit take it over
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
assign-whom =
    Who is to have <b>{ $number }</b> ({ $topic })? { $name ->
        [none] It has no officer yet.
       *[other] Now it is { $name }.
    }
assign-nobody-else = <b>{ $number }</b>: nobody else in your unit can take it now. Please ask an administrator to invite someone (/invite).
recuse-sure = <b>{ $number }</b>: if you or your family have to do with this matter, you should step back. You will not see this case any more, nor hear of it. Are you sure? If you do not press, nothing changes.
button-recuse-yes = I step back

only-officer = This command is for officers. To report something: /report.
away-how = Please write: /away LAST-DAY or a number of days, for example <code>/away 2026-05-08</code> or <code>/away 5</code> (today is the first). A year at most.
away-who = You are away from now on, back on <b>{ $until }</b>. Who stands in for you? Your open cases go to them at once, and no new ones come to you.
button-away-nobody = Nobody, to the unit
away-done = Fine, no new cases for you until <b>{ $until }</b>. { $count ->
        [0] You have no open cases.
       *[other] Your open cases ({ $count }) { $deputy ->
            [none] are with the people of your unit.
           *[other] are with { $deputy }{ part-others }.
        }
    } Back sooner? Press /back.
away-lead = 🗓 { $name } is away from now on, back on { $until }. { $count ->
        [0] There are no open cases to hand over.
       *[other] Open cases ({ $count }): { $deputy ->
            [none] nobody was named, the people of your unit have the cards.
           *[other] with { $deputy } now{ part-others }.
        }
    } To give one to somebody else, open it and press “Give to…”.
away-deputy = 🗓 { $name } is away from now on, back on { $until }, and asks you to stand in. { $count ->
        [0] There are no open cases to take over.
       *[other] Open cases: { $count }. Those you may work on have come to you.
    }
back-lead = 🗓 { $name } is back and gets new cases again.
back-done = Welcome back, new cases come to you again. Those you handed over stay with whoever has them; your unit lead can give them back.
not-away = You were not away; new cases come to you as always.
away-ended = Your leave is over, new cases come to you again. For longer: /away.

roles = Roles: { $count }. Page { $page } of { $pages }. Press one to take it back (we ask once more). One unit or one role only: <code>/roles gongshui</code>, <code>/roles officer</code>.
roles-how = There is no such unit and no such role. Please write its code, for example <code>/roles gongshui</code> or <code>/roles officer</code>; all of them: /roles.
roles-none = Nobody here yet. To invite someone: /invite.
button-roles-before = Page before
button-roles-after = Next page
holder = { $name ->
        [none] {""}
       *[other] { $name }:{" "}
    }{ $role }{ $where ->
        [none] {""}
       *[other] , { $where }
    }
revoke-sure = Take this role back: <b>{ $holder }</b>? They are told, and the open cases of this role go to the others of the unit at once. If you do not press, nothing changes.
button-revoke-yes = Take it back
revoke-done = Taken back: { $holder }. They have been told, and it is in the log.
revoke-gone = Nobody holds this role any more. Who holds which role now: /roles.
revoke-last = This is the last administrator and has to stay. Please invite another one first: <code>/invite admin</code>.
invitations = Invitations that nobody has used yet, those that expire first at the top. Press one to take it back (we ask once more).
invitations-none = No invitation waits to be used. To make one: /invite.
uninvite-sure = Take this invitation back: <b>{ $holder }</b>? It is good until { $until }; once taken back, its link opens nothing. If you do not press, nothing changes.
button-uninvite-yes = Take it back
uninvite-done = Taken back, the invitation for { $holder }. Whoever opens its link is asked to turn to you, and it is in the log. To make another: /invite.
uninvite-gone = This invitation has been used, has expired or was taken back. Those used: /roles; those not used yet: /invitations.
revoked = You are no longer <b>{ $role }</b>{ $where ->
        [none] {""}
       *[other] {" "}({ $where })
    }. The cases of this role are no longer yours to work on or to see. Thank you for what you did.

mydata = 📄 This is everything we hold about you: one file to read, one for a machine, with the same content. Your own words are in it, so please keep it safe. To have it erased, press /forget.
mydata-head =
    Everything held about you
    Made on { $moment }
    Known to us since: { $day }
    Your number in the messenger: { $who }
    Your number here: { $number }
    Language: { $locale }
    Cases: { $cases }
mydata-role = Your role: { $role }{ $where ->
        [none] {""}
       *[other] {" "}({ $where })
    }{ $name ->
        [none] {""}
       *[other] {" "}as { $name }
    }, since { $day }
mydata-unfinished =
    Begun and not sent yet:
    { $words ->
        [none] {""}
       *[other] { $words }
    }
mydata-case =
    Case { $number } · { $topic } · { $state }
    Unit: { $unit } · Place: { part-place }
    { part-what }
    { part-answers }
    { $files ->
        [0] {""}
       *[other] Files: { $files }.
    }
    { $phone ->
        [none] {""}
       *[other] Phone left: { $phone }
    }
    { $neighbour ->
        [none] {""}
       *[other] The neighbour's name: { $neighbour }
    }
mydata-step = { $moment }: { $action } ({ $who }{ $seen_by ->
        [none] {""}
       *[other] , { $seen_by }
    }){ $words ->
        [none] {""}
       *[other] : { $words }
    }{ $files ->
        [0] {""}
       *[other] {" "}(files: { $files })
    }
mydata-end =
    Besides: raw messages from you ({ $raw_messages }) and messages to you ({ $sent_messages }), erased within two days of being dealt with; wrong query codes ({ $wrong_codes }), deleted within a day.

forget =
    🗑 <b>Erase my data</b>
    What goes: { $ended ->
        [0] {""}
       *[other] your words, photos and contact in cases that have ended ({ $ended }; what stays of them is a record without you: what matter, which unit, how long it took),{" "}
    }drafts and the chat messages we keep.
    { $open ->
        [0] Nothing of yours is open, so the address of your account goes too.
       *[other] What stays: cases still open ({ $open }). Without them nobody could bring you the answer. They can run to their end: your contact goes now, everything else the moment they end. Or you can withdraw your own ({ $own }) now.
    }
    { $staff ->
        [yes] Your roles at work stay until an administrator takes them back; the steps you took belong to the record of the cases.
       *[no] {""}
    }
    What we cannot erase: the chat on your phone; please clear it yourself. Records of who did what keep a bare number, no name.
    For a copy first: /mydata.
button-forget-all = Erase everything
button-forget-keep = Erase when they end
button-forget-withdraw = Withdraw, erase now
button-forget-yes = Yes, erase it
forget-sure-all = Once more: erase everything now? Nobody can bring it back. If you do not press, nothing changes.
forget-sure-keep = Once more: erase what has ended now, and the open cases when they end? Nobody can bring it back, and ended cases cannot be reopened. If you do not press, nothing changes.
forget-sure-withdraw = Once more: withdraw everything you reported and erase it now? Nobody can bring it back, and withdrawing cannot be undone. If you do not press, nothing changes.
forget-changed = Your cases have just changed, please read again:
forgotten = Done, it is erased. { $open ->
        [0] {""}
       *[other] Open cases ({ $open }) go on, and the answers come here; the moment they end, everything is erased.{" "}
    }{ $staff ->
        [yes] Your roles at work are still yours.{" "}
       *[no] {""}
    }{ $open ->
        [0] Once this message has reached you, the address of your account goes too unless something still needs it.{" "}
       *[other] {""}
    }Whenever there is something new, just send it.
withdrawn-for-good = <b>{ $number }</b>: the resident has withdrawn it and had their data erased. Nothing more to do.

menu-mydata = All my data
menu-forget = Erase my data
menu-away = Go on leave, hand over
menu-back = Back from leave
menu-roles = Who holds which role
menu-revoke = Take a role back
menu-invitations = Unused invitations
