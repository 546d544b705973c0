# 人：誰看了聯絡方式，自己的資料，誰來接手，誰有什麼角色

task-reveal = <b>{ $number }</b>：為什麼要看聯絡方式？請寫理由，比如要上門、找不到門牌。下一則訊息寫完就能看；群眾會知道是哪個單位看的，也看得到理由。
contact-shown =
    👁 <b>{ $number }</b> 群眾留的聯絡方式：{ $phone ->
        [none] {""}
       *[other] {" "}<code>{ $phone }</code>
    }{ $neighbour ->
        [none] {""}
       *[other] {" "}稱呼：{ $neighbour }
    }
    只為辦這件事用，不要轉給別人。已經告訴群眾，也記在這件事裡。
why-reveal = 沒有留聯絡方式。要問什麼，點「聯絡群眾」，機器人會轉到，對方回話也會轉回來。
why-unlink = 這件事已經匿名，內容刪掉了，不能再拆出來單辦。

assigned-nobody = <b>{ $number }</b> 現在沒有經辦人，單位的人都收到了。
card-freed =
    👥 <b>{ $number }</b>　{ $topic }　【{ $limit }】　原來的經辦人不再辦這件事，請您單位的一位接手
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
assign-whom =
    <b>{ $number }</b>（{ $topic }）交給誰？{ $name ->
        [none] 現在還沒有經辦人。
       *[other] 現在是{ $name }。
    }
assign-nobody-else = <b>{ $number }</b>：您單位現在沒有別人可以接。請管理員發邀請（/invite）。
recuse-sure = <b>{ $number }</b>：您或您的家人和這件事有關係，就應該迴避。迴避以後您再也看不到這件事，也收不到它的消息。確定嗎？不點就沒有變化。
button-recuse-yes = 我要迴避

only-officer = 這個指令給經辦人用。要反映一件事，點 /report。
away-how = 請這樣寫：/away 最後一天，或者幾天，比如 <code>/away 2026-05-08</code>、<code>/away 5</code>（今天算第一天）。最長一年。
away-who = 您從現在起不在，<b>{ $until }</b> 回來。誰替您？在辦的事馬上交給他，新的事不再派給您。
button-away-nobody = 不指定，交給單位
away-done = 好，<b>{ $until }</b> 前不派新的事給您。{ $count ->
        [0] 您手上沒有在辦的事。
       *[other] 手上的 { $count } 件{ $deputy ->
            [none] 已經請單位的人接手。
           *[other] 已經交給{ $deputy }{ part-others }。
        }
    }早回來就點 /back。
away-lead = 🗓 { $name }從現在起不在，{ $until } 回來。{ $count ->
        [0] 手上沒有在辦的事。
       *[other] 手上的 { $count } 件{ $deputy ->
            [none] 沒有指定誰接，已經傳給單位的人。
           *[other] 交給{ $deputy }{ part-others }。
        }
    }要換人，打開那件事點「交給…」。
away-deputy = 🗓 { $name }從現在起不在，{ $until } 回來，請您替他辦。{ $count ->
        [0] 他手上現在沒有在辦的事。
       *[other] 他手上的 { $count } 件，能由您辦的都傳給您了。
    }
back-lead = 🗓 { $name }回來了，新的事照常派給他。
back-done = 歡迎回來，新的事照常派給您。交出去的那些仍由接手的人辦；要拿回來，請負責人交給您。
not-away = 您沒有請過假，新的事一直照常派給您。
away-ended = 您的假到了，新的事照常派給您。還要再請，傳 /away。

roles = 共 { $count } 個角色，第 { $page } 頁，共 { $pages } 頁。點一個就收回（會再問一次）。只看一個單位或一種角色：<code>/roles gongshui</code>、<code>/roles officer</code>。
roles-how = 沒有這個單位，也沒有這個角色。請寫代碼，比如 <code>/roles gongshui</code>、<code>/roles officer</code>；全部：/roles。
roles-none = 這裡還沒有人。發邀請：/invite。
button-roles-before = 上一頁
button-roles-after = 下一頁
holder = { $name ->
        [none] {""}
       *[other] { $name }{" "}
    }{ $role }{ $where ->
        [none] {""}
       *[other] {" "}{ $where }
    }
revoke-sure = 收回這個角色：<b>{ $holder }</b>？他會知道；這個角色下在辦的事，馬上請單位的其他人接手。不點就沒有變化。
button-revoke-yes = 收回
revoke-done = 收回了：{ $holder }。已經告訴他，也記在冊了。
revoke-gone = 這個角色已經不在了。現在誰有什麼角色，看 /roles。
revoke-last = 這是最後一位管理員，不能收回。請先邀請另一位：<code>/invite admin</code>。
invitations = 還沒有人用的邀請，先到期的在前。點一個就收回（會再問一次）。
invitations-none = 沒有等著用的邀請。發邀請：/invite。
uninvite-sure = 收回這個邀請：<b>{ $holder }</b>？它到 { $until } 有效；收回以後，連結不能再用。不點就沒有變化。
button-uninvite-yes = 收回
uninvite-done = 收回了這個邀請：{ $holder }。誰再點那個連結，會請他來問您，也記在冊了。要重新邀請：/invite。
uninvite-gone = 這個邀請已經用了、過期了或者收回了。已經用了的，看 /roles；還沒用的，看 /invitations。
revoked = 您不再是<b>{ $role }</b>{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }。這個角色下的事，您不用再辦，也看不到了。謝謝您做過的。

mydata = 📄 這是我們現有的、關於您的全部內容：一份給人看，一份給機器讀，內容一樣。裡面有您說過的原話，請自己收好。要刪除，點 /forget。
mydata-head =
    關於您的全部內容
    做成於 { $moment }
    認識您的日子：{ $day }
    您在聊天軟體裡的號碼：{ $who }
    您在這裡的號碼：{ $number }
    文字：{ $locale }
    事項：{ $cases } 件
mydata-role = 您的角色：{ $role }{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }{ $name ->
        [none] {""}
       *[other] ，名字「{ $name }」
    }，從 { $day }起
mydata-unfinished =
    您寫了一半、還沒有交的：
    { $words ->
        [none] {""}
       *[other] { $words }
    }
mydata-case =
    事項 { $number }　{ $topic }　{ $state }
    單位：{ $unit }　地點：{ part-place }
    { part-what }
    { part-answers }
    { $files ->
        [0] {""}
       *[other] 附件 { $files } 個。
    }
    { $phone ->
        [none] {""}
       *[other] 留的電話：{ $phone }
    }
    { $neighbour ->
        [none] {""}
       *[other] 鄰居的稱呼：{ $neighbour }
    }
mydata-step = { $moment }　{ $action }（{ $who }{ $seen_by ->
        [none] {""}
       *[other] ，{ $seen_by }
    }）{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $files ->
        [0] {""}
       *[other] （附件 { $files } 個）
    }
mydata-end =
    還有：您傳來的原始訊息 { $raw_messages } 則、傳給您的訊息 { $sent_messages } 則，處理完兩天內刪除；輸錯的查詢碼 { $wrong_codes } 次，一天內刪除。

forget =
    🗑 <b>刪掉我的資料</b>
    會刪掉：{ $ended ->
        [0] {""}
       *[other] 已經結束的 { $ended } 件事裡您說的話、照片和聯絡方式（只留下沒有您的記錄：什麼事、哪個單位、辦了多久），
    }寫了一半的內容，我們存的聊天訊息。
    { $open ->
        [0] 您沒有在辦的事，所以您的帳號地址也會刪掉。
       *[other] 留下來：還在辦的 { $open } 件。不留著，就沒有人能把答覆給您。您可以讓它們辦完，聯絡方式現在就刪，一結束就全部刪掉；您自己反映的 { $own } 件也可以現在就撤回。
    }
    { $staff ->
        [yes] 您的工作角色不會刪，要由管理員收回；您經手的步驟是事項的記錄，會留下。
       *[no] {""}
    }
    刪不掉的：您手機上的聊天記錄，請自己清空。誰在什麼時候做了什麼，記錄裡只剩一個號碼，沒有名字。
    要先留一份，點 /mydata。
button-forget-all = 全部刪掉
button-forget-keep = 辦完再刪
button-forget-withdraw = 都撤回，現在就刪
button-forget-yes = 確定，刪掉
forget-sure-all = 再問一次：現在就全部刪掉？刪了誰也找不回來。不點就沒有變化。
forget-sure-keep = 再問一次：已經結束的現在就刪掉，還在辦的辦完再刪？刪了誰也找不回來，結束以後也不能重辦。不點就沒有變化。
forget-sure-withdraw = 再問一次：您反映的事都撤回、不再辦，資料現在就刪掉？刪了誰也找不回來，撤回也不能反悔。不點就沒有變化。
forget-changed = 您的事項剛有變化，請再看一遍：
forgotten = 刪好了。{ $open ->
        [0] {""}
       *[other] 還在辦的 { $open } 件會接著辦，答覆照樣傳到這裡；一結束，馬上全部刪掉。
    }{ $staff ->
        [yes] 您的工作角色還在。
       *[no] {""}
    }{ $open ->
        [0] 這則訊息送到以後，不再需要的帳號地址也會刪掉。
       *[other] {""}
    }以後有事，直接傳來就可以。
withdrawn-for-good = <b>{ $number }</b> 群眾撤回了，也要求刪掉他的資料，不用再辦。

menu-mydata = 關於我的全部資料
menu-forget = 刪掉我的資料
menu-away = 請假，交給別人
menu-back = 回來了
menu-roles = 誰有什麼角色
menu-revoke = 收回角色
menu-invitations = 還沒用的邀請
