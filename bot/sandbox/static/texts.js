// The page's own words. A phone speaks its owner's language, the page the browser's (or ?lang=).

const TEXTS = {
  ko: {
    skip: "대화로 건너뛰기", subtitle: "샌드박스 · 실제 봇이 이 화면의 텔레그램에서 돌고 있어요", clock: "행사 시계", people: "사람들", add_person: "사람 추가", name: "이름", language: "언어", cancel: "취소", add: "추가",
    attendee: "참가자", organizer: "주최자", exhibitor: "참가업체", staff: "스태프", bot: "봇", typing: "입력 중…", message: "메시지", send: "보내기", menu: "메뉴", attach: "첨부", more: "더 보기", back: "뒤로", close: "닫기", start: "시작", keyboard: "버튼 키보드",
    empty_title: "이 봇은 무엇을 할 수 있나요?", photo: "사진", file: "파일", location: "위치 (코엑스)", contact: "연락처", sticker: "스티커", voice: "음성 메시지", poll: "투표", block: "봇 차단", unblock: "차단 해제", deep_link: "딥 링크 열기", deep_link_hint: "start 뒤의 값 (예: at_hall-c)", open: "열기",
    reply: "답장", edit: "수정", edited: "수정됨", no_results: "결과가 없어요", ok: "확인", chats: "대화", via: "via", not_sent: "보내지 못했어요. 다시 시도해 주세요.", gone: "연결이 끊겼어요. 다시 연결하고 있어요…", messages: "대화 내용", today: "오늘", votes: "표", forwarded: "전달됨", copied: "복사했어요", group: "그룹", topics: "토픽", all_topics: "모두", blocked: "차단한 봇이에요", inline_hint: "검색 결과",
  },
  en: {
    skip: "Skip to the chat", subtitle: "Sandbox · the real bot, on a Telegram that runs in this page", clock: "Event clock", people: "People", add_person: "Add a person", name: "Name", language: "Language", cancel: "Cancel", add: "Add",
    attendee: "attendee", organizer: "organizer", exhibitor: "exhibitor", staff: "staff", bot: "bot", typing: "typing…", message: "Message", send: "Send", menu: "Menu", attach: "Attach", more: "More", back: "Back", close: "Close", start: "Start", keyboard: "Button keyboard",
    empty_title: "What can this bot do?", photo: "Photo", file: "File", location: "Location (COEX)", contact: "Contact", sticker: "Sticker", voice: "Voice message", poll: "Poll", block: "Block the bot", unblock: "Unblock", deep_link: "Open a deep link", deep_link_hint: "what follows start, e.g. at_hall-c", open: "Open",
    reply: "Reply", edit: "Edit", edited: "edited", no_results: "No results", ok: "OK", chats: "Chats", via: "via", not_sent: "Not sent. Please try again.", gone: "Connection lost. Reconnecting…", messages: "Messages", today: "Today", votes: "votes", forwarded: "Forwarded", copied: "Copied", group: "group", topics: "Topics", all_topics: "All", blocked: "You blocked this bot", inline_hint: "Results",
  },
  ja: {
    skip: "チャットへ移動", subtitle: "サンドボックス · 本物のボットがこのページのTelegramで動いています", clock: "イベントの時計", people: "参加者", add_person: "人を追加", name: "名前", language: "言語", cancel: "キャンセル", add: "追加",
    attendee: "来場者", organizer: "主催者", exhibitor: "出展者", staff: "スタッフ", bot: "ボット", typing: "入力中…", message: "メッセージ", send: "送信", menu: "メニュー", attach: "添付", more: "その他", back: "戻る", close: "閉じる", start: "開始", keyboard: "ボタンキーボード",
    empty_title: "このボットにできること", photo: "写真", file: "ファイル", location: "位置情報（COEX）", contact: "連絡先", sticker: "スタンプ", voice: "音声メッセージ", poll: "アンケート", block: "ボットをブロック", unblock: "ブロック解除", deep_link: "ディープリンクを開く", deep_link_hint: "start の後の値（例: at_hall-c）", open: "開く",
    reply: "返信", edit: "編集", edited: "編集済み", no_results: "結果はありません", ok: "OK", chats: "チャット", via: "via", not_sent: "送信できませんでした。もう一度お試しください。", gone: "接続が切れました。再接続しています…", messages: "メッセージ", today: "今日", votes: "票", forwarded: "転送", copied: "コピーしました", group: "グループ", topics: "トピック", all_topics: "すべて", blocked: "ブロック中のボットです", inline_hint: "検索結果",
  },
  zh: {
    skip: "跳到聊天", subtitle: "沙盒 · 真正的机器人运行在本页的 Telegram 上", clock: "活动时间", people: "人物", add_person: "添加人物", name: "姓名", language: "语言", cancel: "取消", add: "添加",
    attendee: "观众", organizer: "主办方", exhibitor: "参展商", staff: "工作人员", bot: "机器人", typing: "正在输入…", message: "消息", send: "发送", menu: "菜单", attach: "附件", more: "更多", back: "返回", close: "关闭", start: "开始", keyboard: "按钮键盘",
    empty_title: "这个机器人能做什么？", photo: "照片", file: "文件", location: "位置（COEX）", contact: "联系人", sticker: "贴纸", voice: "语音消息", poll: "投票", block: "屏蔽机器人", unblock: "取消屏蔽", deep_link: "打开深层链接", deep_link_hint: "start 之后的值，如 at_hall-c", open: "打开",
    reply: "回复", edit: "编辑", edited: "已编辑", no_results: "没有结果", ok: "好", chats: "聊天", via: "通过", not_sent: "发送失败，请重试。", gone: "连接已断开，正在重新连接…", messages: "消息", today: "今天", votes: "票", forwarded: "转发", copied: "已复制", group: "群组", topics: "话题", all_topics: "全部", blocked: "您已屏蔽此机器人", inline_hint: "搜索结果",
  },
};

export function language(code) {
  const short = (code || "").toLowerCase().split("-")[0];
  return short in TEXTS ? short : "en";
}

export function text(lang, key) {
  return TEXTS[lang][key] ?? TEXTS.en[key] ?? key;
}

export const LOCALES = { ko: "ko-KR", en: "en-GB", ja: "ja-JP", zh: "zh-CN" };
