package classifier

import "strings"

// Headlines put the head of a firm for the firm, or its nickname: 「馬斯克攜手…」,
// "Zuckerberg to build …", 「鹅厂」. Such a name counts in a headline alone that
// does not name the firm, where the text does.

// heads drops the persons of a headline that stand for nobody in the article,
// or beside their firm, or that only say something. sure are the firms that
// the article names for certain.
func (s *sentence) heads(sure map[*company]bool) {
	if !s.headed() {
		return
	}
	ours := s.in == "title" && s.means(site|tech|train|skill|trust)
	named := map[*company]bool{}
	for _, m := range s.companies {
		named[m.company] = named[m.company] || !m.person
	}
	kept := s.companies[:0]
	for _, m := range s.companies {
		if m.person && (!ours || !sure[m.company] || named[m.company] || s.says(m)) {
			continue
		}
		kept = append(kept, m)
	}
	s.companies = kept
}

// headed reports a person among the firms of the sentence.
func (s *sentence) headed() bool {
	for _, m := range s.companies {
		if m.person {
			return true
		}
	}
	return false
}

// says reports that the person of a headline only says something: a colon or a
// verb of saying follows the name.
func (s *sentence) says(m mention) bool {
	i := m.last + 1
	for i < s.last && styles[s.tokens[i].Fold] {
		i++
	}
	if i >= s.last {
		return true // "says Altman"
	}
	if sayings[s.tokens[i].Fold] {
		return true
	}
	rest := s.text[s.tokens[i].Start:s.End]
	for _, words := range utterances {
		if strings.HasPrefix(rest, words) {
			return true
		}
	}
	return false
}

// styles stand between a person's name and the verb, sayings are words and
// signs behind which what the person says follows, utterances the same in
// languages that are written without spaces.
var (
	styles     = set(`氏 さん 씨 회장 가 는 은 이`)
	sayings    = set(`: ： says say said thinks warns tells told predicts argues defends sues denies explains on vs against 称 稱 说 說 谈 談 曝 讚 赞 吁 籲 喊`)
	utterances = strings.Fields(`表示 认为 認為 预测 預測 预言 預言 警告 回应 回應 指出 强调 強調 直言 否认 否認 坦言 起诉 起訴 索赔 索賠 怒 盛赞 盛讚 解释 解釋 “ 「 ‘ "`)
)
