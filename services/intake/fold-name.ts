/** Names of organisations made comparable: what a writer may do one way or another is taken away. */

const LEGAL_FORMS =
  /(^|\s)(inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|mbh|ug|ag|kg|se|sas|sasu|sarl|sa|srl|spa|bv|nv|ab|oy|oyj|as|asa|aps|kk|pte|pvt|pty|sro|doo|zrt|kft|sl|slu|lda|ltda|jsc|ooo|kabushiki kaisha|godo kaisha)(?=\s|$)/g;
const LEGAL_FORMS_CJK =
  /\((?:株|有|同|주|유)\)|株式会社|株式會社|有限会社|合同会社|合資会社|一般社団法人|(?:股份)?有限(?:责任|責任)?公司|주식회사|유한회사/g;
/** Of the Latin alphabet alone: elsewhere a mark is a letter's own (ガ is not カ). */
const ACCENTS = /[\u0300-\u036f]/g;

/** Lower case, accents, punctuation and legal forms off: "Société VOLT, S.A.S." and "societe volt" are one. */
export function normaliseName(name: string): string {
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .replace(/[.'’]/g, "")
    .replace(LEGAL_FORMS_CJK, " ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  const bare = plain.replace(LEGAL_FORMS, " ").replace(/\s+/g, " ").trim();
  return bare || plain || name.trim().toLowerCase();
}

/** Traditional Chinese and Japanese forms that company names are made of, each before its simplified form. */
const SIMPLER = `
  電电 車车 動动 機机 國国 際际 業业 實实 実实 發发 発发 廣广 広广 東东 華华 龍龙
  竜龙 網网 雲云 數数 據据 聯联 術术 學学 島岛 灣湾 氣气 気气 關关 関关 驛驿 駅驿
  澤泽 沢泽 藝艺 芸艺 樂乐 楽乐 圖图 図图 應应 応应 檢检 検检 權权 権权 經经 経经
  轉转 転转 鐵铁 鉄铁 變变 変变 邊边 辺边 櫻樱 桜樱 戰战 戦战 對对 対对 歸归 帰归
  樣样 様样 兩两 両两 單单 単单 資资 訊讯 產产 産产 環环 節节 護护 衛卫 醫医 藥药
  薬药 農农 開开 創创 間间 門门 風风 飛飞 馬马 鳥鸟 魚鱼 陽阳 陰阴 陸陆 長长 張张
  達达 運运 過过 還还 進进 遠远 連连 輪轮 輛辆 軌轨 軟软 較较 輸输 軍军 載载 輝辉
  銀银 錢钱 鋰锂 錄录 録录 鎖锁 鏈链 鏡镜 鑽钻 鋼钢 銅铜 銷销 鋁铝 傳传 伝传 價价
  価价 優优 億亿 儲储 個个 們们 來来 倉仓 偉伟 備备 側侧 勝胜 務务 勞劳 労劳 區区
  協协 參参 員员 問问 啟启 啓启 喬乔 團团 団团 園园 圓圆 円圆 場场 報报 塊块 塗涂
  牆墙 壓压 圧压 夢梦 奧奥 寶宝 將将 專专 尋寻 導导 層层 屬属 岡冈 峽峡 嶺岭 幣币
  幫帮 庫库 廠厂 廳厅 彈弹 後后 從从 復复 徵征 愛爱 態态 慶庆 憶忆 戶户 戸户 擊击
  撃击 擴扩 拡扩 攝摄 敵敌 時时 晉晋 曉晓 會会 條条 構构 標标 樓楼 橋桥 歐欧 歷历
  歴历 殼壳 測测 準准 溫温 匯汇 滿满 満满 漢汉 潔洁 無无 煙烟 熱热 燈灯 燒烧 營营
  営营 爾尔 獨独 獲获 現现 瑪玛 畫画 異异 療疗 盜盗 盡尽 監监 盤盘 眾众 碼码 礎础
  禮礼 種种 積积 穩稳 窯窑 競竞 筆笔 簡简 糧粮 紀纪 納纳 純纯 紙纸 級级 細细 終终
  組组 結结 統统 絲丝 綠绿 緑绿 維维 綱纲 線线 緣缘 編编 緯纬 練练 縣县 県县 總总
  総总 織织 繼继 継继 續续 続续 羅罗 聖圣 聞闻 聲声 職职 聽听 腦脑 脳脑 脈脉 膠胶
  臺台 舊旧 艦舰 蘋苹 蘭兰 虛虚 號号 蟲虫 補补 裝装 製制 複复 見见 規规 視视 親亲
  覺觉 覚觉 覽览 観观 觀观 計计 訂订 訓训 託托 記记 設设 許许 診诊 詞词 試试 詩诗
  話话 該该 語语 誠诚 說说 説说 請请 調调 談谈 論论 諮咨 謝谢 證证 証证 識识 譜谱
  譯译 訳译 議议 讀读 読读 財财 貨货 貝贝 負负 責责 貴贵 貿贸 費费 賀贺 賃赁 賽赛
  質质 贏赢 齊齐 斉齐 齒齿 歯齿 點点 黨党 麗丽 鹽盐 塩盐 韓韩 響响 頻频 題题 願愿
  類类 顧顾 領领 頭头 預预 靈灵 霊灵 難难 雙双 雜杂 隊队 險险 険险 隱隐 隨随 鋒锋
  錦锦 鍵键 鐘钟 鑒鉴 鑑鉴 閃闪 閱阅 閣阁
`;

const simpler = new Map(
  SIMPLER.trim()
    .split(/\s+/)
    .map((pair) => [...pair] as [string, string]),
);

/** ぼると and ボルト are one name. */
const toKatakana = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60);

/** The name without anything that its writers choose: 電池株式会社 and 电池有限公司 are one, ＶＯＬＴ Ｉｎｃ. and Volt too. */
export function foldName(name: string): string {
  return normaliseName(name)
    .replace(/\s+/g, "")
    .replace(/[\u3041-\u3096]/g, toKatakana)
    .replace(/\p{Script=Han}/gu, (letter) => simpler.get(letter) ?? letter);
}
