package classifier

// lifts reports the old one of two sums between which a plan moves, in the
// languages of East Asia: 「由3800亿元提升至4800亿元」, 「1兆円から2兆円に増やす」,
// "1조원에서 2조원으로 늘린다".
func (x *stated) lifts() bool {
	c := x.clause
	if !c.heardIn("zh ja ko") || x.last+1 >= c.last {
		return false
	}
	for _, f := range c.sums {
		if f.Start < x.End || f.Currency != x.Currency || f.Equal(x.Money) {
			continue
		}
		if c.lang == "zh" {
			return c.risesTo(x.last+1, f.Start) && (c.fromWord(x.first) || containsAny(c.text[x.End:f.Start], rises))
		}
		next := c.tokens[x.last+1].Fold
		if c.tokens[x.last+1].Start >= f.Start || next != "か" && next != "에" {
			return false
		}
		after := c.tokens[x.last+2].Fold
		return next == "か" && after == "ら" || next == "에" && after == "서"
	}
	return false
}

// fromReach is how many signs may stand between the Chinese "from" and the sum.
const fromReach = 12

// fromWord reports 由, 从 or 自 before token i in its clause.
func (c *clause) fromWord(i int) bool {
	for j := i - 1; j >= c.first && j >= i-fromReach; j-- {
		switch c.tokens[j].Fold {
		case "由", "从", "從", "自":
			return true
		case "，", ",":
			return false
		}
	}
	return false
}

// risesTo reports 至 or 到 right before the sum at byte offset end, behind token i.
func (c *clause) risesTo(i, end int) bool {
	for ; i < c.last && c.tokens[i].Start < end; i++ {
		if f := c.tokens[i].Fold; f == "至" || f == "到" {
			return end-c.tokens[i].End < 12
		}
	}
	return false
}

// rises are the Chinese verbs of moving a sum, as written.
var rises = []string{"提升", "提高", "上调", "上調", "增加", "增至", "扩大", "擴大", "调高", "調高", "上修", "追加", "加码", "加碼", "拉高", "下调", "下調", "缩减", "縮減", "削减", "削減", "下修"}
