package classifier

import "strings"

// Chinese headlines of other news about firms that run clouds.

// hanShape is what a Chinese headline looks like when it is no plain news of a
// promise, "" for none of these.
func (r *reading) hanShape(head []*sentence) string {
	if r.lang != "zh" || len(head) == 0 || head[0].in != "title" {
		return ""
	}
	title := r.title.text
	ours := means(head, site|train)
	switch {
	case startsWith(title, digests) || strings.Contains(title, "成交额前") || strings.Contains(title, "成交額前"):
		return "round-up"
	case !ours && containsAny(title, donations):
		return "gift"
	case containsAny(title, payouts):
		return "shares"
	case r.registers(title):
		return "registration"
	case !means(head, site|train|invest) && containsAny(title, meets):
		return "meeting"
	case !means(head, site|train|invest|build) && !r.pricedHead(head) && containsAny(title, frameworks):
		return "framework agreement"
	}
	return ""
}

// registers reports that a firm is entered in a register: the text says with
// what capital.
func (r *reading) registers(title string) bool {
	if containsAny(title, registry) {
		return true
	}
	for _, s := range r.lead() {
		if containsAny(s.quote(), registry) && strings.Contains(title, "成立") {
			return true
		}
	}
	return false
}

// pricedHead reports a large sum in the headline.
func (r *reading) pricedHead(head []*sentence) bool {
	for _, s := range head {
		for _, c := range s.clauses() {
			if c.big() {
				return true
			}
		}
	}
	return false
}

// The words, as written: heads of collections of news, of gifts, of what goes to
// shareholders, of a register of firms, of meetings and of agreements that only
// say that two will work together.
var (
	digests    = []string{"早报", "晚报", "日报", "晨报", "周报", "早報", "晚報", "日報", "晨報", "週報", "财经早", "一周要闻"}
	donations  = []string{"捐", "赈灾", "賑災", "驰援", "馳援"}
	payouts    = []string{"回购", "回購", "分红", "分紅", "派息", "股息"}
	registry   = []string{"注册资本", "註冊資本", "法定代表人"}
	meets      = []string{"会见", "會見", "会面", "會面", "会晤", "會晤", "共进晚餐", "共進晚餐", "到访", "到訪"}
	frameworks = []string{"战略合作", "戰略合作", "框架协议", "框架協議", "合作协议", "合作協議", "战略协议", "戰略協議", "合作框架", "深化合作", "多年合作"}
)

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func startsWith(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// accorded reports a Chinese headline on a contract at a price: two names and,
// right behind the sum, the word for it: 「甲与乙达成91亿美元算力协议」.
func (c *clause) accorded() bool {
	if !c.heardIn("zh") || c.in != "title" || c.what.has(train) || c.placed() || len(c.companies) == 0 {
		return false
	}
	said := c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End]
	if !strings.ContainsAny(said, "与與和向") {
		return false
	}
	for _, f := range c.sums {
		if f.Compare(million) < 0 {
			continue
		}
		rest := []rune(c.behind(f.End))
		if containsAny(string(rest[:min(len(rest), accordReach)]), accords) {
			return true
		}
	}
	return containsAny(said, purchases) && len(slugs(c.companies)) > 0 && c.big()
}

// accordReach is how many signs may stand between the sum and the word.
const accordReach = 12

// accords are the words for a contract, purchases the verbs of buying power and
// of paying.
var (
	accords   = []string{"协议", "協議", "合约", "合約", "交易", "合同"}
	purchases = []string{"购电", "購電", "支付", "租用", "出租"}
)

// toAQuotedName reports money that goes to a name in quotation marks, whatever is
// said of it before: 「向AI初创公司「Acme」投资10亿美元」.
func (c *clause) toAQuotedName() bool {
	said := c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End]
	_, rest, ok := strings.Cut(said, "向")
	if !ok {
		return false
	}
	before, after, ok := strings.Cut(rest, "「")
	if !ok {
		before, after, ok = strings.Cut(rest, "“")
	}
	if !ok || strings.ContainsAny(before, "，,。投") || !containsAny(before, []string{"公司", "企业", "企業", "新创", "新創", "初创", "初創"}) {
		return false
	}
	_, after, ok = strings.Cut(after, "」")
	if !ok {
		_, after, ok = strings.Cut(rest, "”")
	}
	return ok && startsWith(after, []string{"投资", "投資", "注资", "注資", "追加投"})
}
