package classifier

import "strings"

// ofGround reports in East Asia that what is bought is land or buildings: in
// front of the verb, in Chinese behind it. 「工場の土地と建物を取得」, 「摘得290亩土地」.
func (s *sentence) ofGround(q cue) bool {
	from, to := max(s.first, q.first-groundReach), q.first-1
	if s.lang == "zh" {
		from, to = q.last+1, min(s.last-1, q.last+groundReach)
	}
	if from > to {
		return false
	}
	said := s.text[s.tokens[from].Start:s.tokens[to].End]
	for _, word := range landWords[s.lang] {
		if strings.Contains(said, word) {
			return true
		}
	}
	return false
}

// groundReach is how many signs may stand between the two.
const groundReach = 26

// landWords are the words for land and buildings, as written.
var landWords = map[string][]string{
	"ja": {"土地", "用地", "建物", "敷地", "跡地", "工場の一部", "工場を", "工場跡"},
	"ko": {"부지", "토지", "땅", "용지"},
	"zh": {"土地", "用地", "地块", "地塊", "厂房", "廠房", "亩", "畝", "公頃", "公顷"},
}
