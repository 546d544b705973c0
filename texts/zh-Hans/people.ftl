# 人：谁看了联系方式，自己的数据，谁来接手，谁有什么角色

task-reveal = <b>{ $number }</b>：为什么要看联系方式？请写理由，比如要上门、找不到门牌。下一条消息写完就能看；群众会知道是哪个单位看的，也看得到理由。
contact-shown =
    👁 <b>{ $number }</b> 群众留的联系方式：{ $phone ->
        [none] {""}
       *[other] {" "}<code>{ $phone }</code>
    }{ $neighbour ->
        [none] {""}
       *[other] {" "}称呼：{ $neighbour }
    }
    只为办这件事用，不要转给别人。已经告诉群众，也记在这件事里。
why-reveal = 没有留联系方式。要问什么，点「联系群众」，机器人会转到，对方回话也会转回来。
why-unlink = 这件事已经匿名，内容删掉了，不能再拆出来单办。

assigned-nobody = <b>{ $number }</b> 现在没有经办人，单位的人都收到了。
card-freed =
    👥 <b>{ $number }</b>　{ $topic }　【{ $limit }】　原来的经办人不再办这件事，请您单位的一位接手
    { part-what }
    📍 { part-place }
    { part-answers }
    { part-duty }
assign-whom =
    <b>{ $number }</b>（{ $topic }）交给谁？{ $name ->
        [none] 现在还没有经办人。
       *[other] 现在是{ $name }。
    }
assign-nobody-else = <b>{ $number }</b>：您单位现在没有别人可以接。请管理员发邀请（/invite）。
recuse-sure = <b>{ $number }</b>：您或您的家人和这件事有关系，就应该回避。回避以后您再也看不到这件事，也收不到它的消息。确定吗？不点就没有变化。
button-recuse-yes = 我要回避

only-officer = 这个命令给经办人用。要反映一件事，点 /report。
away-how = 请这样写：/away 最后一天，或者几天，比如 <code>/away 2026-05-08</code>、<code>/away 5</code>（今天算第一天）。最长一年。
away-who = 您从现在起不在，<b>{ $until }</b> 回来。谁替您？在办的事马上交给他，新的事不再派给您。
button-away-nobody = 不指定，交给单位
away-done = 好，<b>{ $until }</b> 前不派新的事给您。{ $count ->
        [0] 您手上没有在办的事。
       *[other] 手上的 { $count } 件{ $deputy ->
            [none] 已经请单位的人接手。
           *[other] 已经交给{ $deputy }{ part-others }。
        }
    }早回来就点 /back。
away-lead = 🗓 { $name }从现在起不在，{ $until } 回来。{ $count ->
        [0] 手上没有在办的事。
       *[other] 手上的 { $count } 件{ $deputy ->
            [none] 没有指定谁接，已经发给单位的人。
           *[other] 交给{ $deputy }{ part-others }。
        }
    }要换人，打开那件事点「交给…」。
away-deputy = 🗓 { $name }从现在起不在，{ $until } 回来，请您替他办。{ $count ->
        [0] 他手上现在没有在办的事。
       *[other] 他手上的 { $count } 件，能由您办的都发给您了。
    }
back-lead = 🗓 { $name }回来了，新的事照常派给他。
back-done = 欢迎回来，新的事照常派给您。交出去的那些仍由接手的人办；要拿回来，请负责人交给您。
not-away = 您没有请过假，新的事一直照常派给您。
away-ended = 您的假到了，新的事照常派给您。还要再请，发 /away。

roles = 共 { $count } 个角色，第 { $page } 页，共 { $pages } 页。点一个就收回（会再问一次）。只看一个单位或一种角色：<code>/roles gongshui</code>、<code>/roles officer</code>。
roles-how = 没有这个单位，也没有这个角色。请写代码，比如 <code>/roles gongshui</code>、<code>/roles officer</code>；全部：/roles。
roles-none = 这里还没有人。发邀请：/invite。
button-roles-before = 上一页
button-roles-after = 下一页
holder = { $name ->
        [none] {""}
       *[other] { $name }{" "}
    }{ $role }{ $where ->
        [none] {""}
       *[other] {" "}{ $where }
    }
revoke-sure = 收回这个角色：<b>{ $holder }</b>？他会知道；这个角色下在办的事，马上请单位的其他人接手。不点就没有变化。
button-revoke-yes = 收回
revoke-done = 收回了：{ $holder }。已经告诉他，也记在册了。
revoke-gone = 这个角色已经不在了。现在谁有什么角色，看 /roles。
revoke-last = 这是最后一位管理员，不能收回。请先邀请另一位：<code>/invite admin</code>。
invitations = 还没有人用的邀请，先到期的在前。点一个就收回（会再问一次）。
invitations-none = 没有等着用的邀请。发邀请：/invite。
uninvite-sure = 收回这个邀请：<b>{ $holder }</b>？它到 { $until } 有效；收回以后，链接不能再用。不点就没有变化。
button-uninvite-yes = 收回
uninvite-done = 收回了这个邀请：{ $holder }。谁再点那个链接，会请他来问您，也记在册了。要重新邀请：/invite。
uninvite-gone = 这个邀请已经用了、过期了或者收回了。已经用了的，看 /roles；还没用的，看 /invitations。
revoked = 您不再是<b>{ $role }</b>{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }。这个角色下的事，您不用再办，也看不到了。谢谢您做过的。

mydata = 📄 这是我们现有的、关于您的全部内容：一份给人看，一份给机器读，内容一样。里面有您说过的原话，请自己收好。要删除，点 /forget。
mydata-head =
    关于您的全部内容
    做成于 { $moment }
    认识您的日子：{ $day }
    您在聊天软件里的号码：{ $who }
    您在这里的号码：{ $number }
    文字：{ $locale }
    事项：{ $cases } 件
mydata-role = 您的角色：{ $role }{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }{ $name ->
        [none] {""}
       *[other] ，名字「{ $name }」
    }，从 { $day }起
mydata-unfinished =
    您写了一半、还没有交的：
    { $words ->
        [none] {""}
       *[other] { $words }
    }
mydata-case =
    事项 { $number }　{ $topic }　{ $state }
    单位：{ $unit }　地点：{ part-place }
    { part-what }
    { part-answers }
    { $files ->
        [0] {""}
       *[other] 附件 { $files } 个。
    }
    { $phone ->
        [none] {""}
       *[other] 留的电话：{ $phone }
    }
    { $neighbour ->
        [none] {""}
       *[other] 邻居的称呼：{ $neighbour }
    }
mydata-step = { $moment }　{ $action }（{ $who }{ $seen_by ->
        [none] {""}
       *[other] ，{ $seen_by }
    }）{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $files ->
        [0] {""}
       *[other] （附件 { $files } 个）
    }
mydata-end =
    还有：您发来的原始消息 { $raw_messages } 条、发给您的消息 { $sent_messages } 条，处理完两天内删除；输错的查询码 { $wrong_codes } 次，一天内删除。

forget =
    🗑 <b>删掉我的数据</b>
    会删掉：{ $ended ->
        [0] {""}
       *[other] 已经结束的 { $ended } 件事里您说的话、照片和联系方式（只留下没有您的记录：什么事、哪个单位、办了多久），
    }写了一半的内容，我们存的聊天消息。
    { $open ->
        [0] 您没有在办的事，所以您的账号地址也会删掉。
       *[other] 留下来：还在办的 { $open } 件。不留着，就没有人能把答复给您。您可以让它们办完，联系方式现在就删，一结束就全部删掉；您自己反映的 { $own } 件也可以现在就撤回。
    }
    { $staff ->
        [yes] 您的工作角色不会删，要由管理员收回；您经手的步骤是事项的记录，会留下。
       *[no] {""}
    }
    删不掉的：您手机上的聊天记录，请自己清空。谁在什么时候做了什么，记录里只剩一个号码，没有名字。
    要先留一份，点 /mydata。
button-forget-all = 全部删掉
button-forget-keep = 办完再删
button-forget-withdraw = 都撤回，现在就删
button-forget-yes = 确定，删掉
forget-sure-all = 再问一次：现在就全部删掉？删了谁也找不回来。不点就没有变化。
forget-sure-keep = 再问一次：已经结束的现在就删掉，还在办的办完再删？删了谁也找不回来，结束以后也不能重办。不点就没有变化。
forget-sure-withdraw = 再问一次：您反映的事都撤回、不再办，数据现在就删掉？删了谁也找不回来，撤回也不能反悔。不点就没有变化。
forget-changed = 您的事项刚有变化，请再看一遍：
forgotten = 删好了。{ $open ->
        [0] {""}
       *[other] 还在办的 { $open } 件会接着办，答复照样发到这里；一结束，马上全部删掉。
    }{ $staff ->
        [yes] 您的工作角色还在。
       *[no] {""}
    }{ $open ->
        [0] 这条消息送到以后，不再需要的账号地址也会删掉。
       *[other] {""}
    }以后有事，直接发来就行。
withdrawn-for-good = <b>{ $number }</b> 群众撤回了，也要求删掉他的数据，不用再办。

menu-mydata = 关于我的全部数据
menu-forget = 删掉我的数据
menu-away = 请假，交给别人
menu-back = 回来了
menu-roles = 谁有什么角色
menu-revoke = 收回角色
menu-invitations = 还没用的邀请
