// The page's own few words. What people read in the chats comes from the bot.
const WORDS = {
  zh: {
    clock: "时钟", lost: "连接断开,正在重连…", theme: "浅色或深色", language: "English", otherLanguage: "EN", people: "手机",
    calls: "正在发生", polling: "也显示 getUpdates", noCalls: "还没有 Bot API 调用", errors: "处出错", close: "关闭", menu: "更多",
    newest: "到最新一条", ok: "好", cancel: "取消", send: "发送", attach: "添加附件", keyboard: "按钮面板", commands: "命令",
    compose: "写消息", reply: "回复", edit: "编辑", edited: "已编辑", silent: "静默送达", forwarded: "转发的消息", editing: "编辑消息",
    block: "停用机器人", unblock: "重新启用机器人", start: "重新开始 /start", begin: "开始", payload: "用链接打开…",
    payloadLabel: "start 参数,或整条 t.me 链接", photo: "一张照片", album: "三张照片", file: "选一张图片…", location: "位置…",
    contact: "我的电话", voice: "语音", document: "25 MB 文件", sticker: "贴纸", latitude: "纬度", longitude: "经度",
    aPhoto: "照片", aLocation: "位置", aVoice: "语音消息", aSticker: "贴纸", aContact: "联系人", aFile: "文件", me: "我", bot: "回音",
    unread: "条未读", show: "显示或收起", lens: "看大图", spoiler: "点击显示", failed: "没有成功",
  },
  en: {
    clock: "Clock", lost: "Connection lost, reconnecting…", theme: "Light or dark", language: "中文", otherLanguage: "中", people: "Phones",
    calls: "What is happening", polling: "show getUpdates too", noCalls: "No Bot API calls yet", errors: "failed", close: "Close", menu: "More",
    newest: "To the newest", ok: "OK", cancel: "Cancel", send: "Send", attach: "Attach", keyboard: "Button panel", commands: "Commands",
    compose: "Message", reply: "Reply", edit: "Edit", edited: "edited", silent: "delivered silently", forwarded: "Forwarded message", editing: "Edit message",
    block: "Block the bot", unblock: "Unblock the bot", start: "Restart /start", begin: "Start", payload: "Open by link…",
    payloadLabel: "start payload, or a whole t.me link", photo: "One photo", album: "Three photos", file: "Choose a picture…", location: "Location…",
    contact: "My phone number", voice: "Voice", document: "25 MB file", sticker: "Sticker", latitude: "Latitude", longitude: "Longitude",
    aPhoto: "Photo", aLocation: "Location", aVoice: "Voice message", aSticker: "Sticker", aContact: "Contact", aFile: "File", me: "Me", bot: "Huiyin",
    unread: "unread", show: "show or hide", lens: "enlarge", spoiler: "show", failed: "did not work",
  },
};

const saved = localStorage.getItem("huiyin.language");
export const language = saved ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
export const word = (key) => WORDS[language][key];

/** The part of a label like "群众 | Resident" in the page's language; a label of one part serves both. */
export function inLanguage(label) {
  const [chinese, english = chinese] = label.split(" | ");
  return language === "zh" ? chinese : english;
}

/** Puts the words into every element of root that names one. */
export function translate(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
    if (node.matches("button")) node.title = word(node.dataset.label);
  }
}

/** The other language is a fresh page: everything it shows is on the server. */
export function switchLanguage() {
  localStorage.setItem("huiyin.language", language === "zh" ? "en" : "zh");
  location.reload();
}
