package classifier

import "strings"

// granted reports a sum that a state gives or forgoes: "gets $200 million in
// tax incentives", "incentives worth $50 million". It is never what the firm
// promises.
func (x *stated) granted() bool {
	c := x.clause
	if c.heardIn("ja zh ko") {
		rest := strings.TrimLeft(c.behind(x.End), "をの을 的")
		for _, word := range grants {
			if strings.HasPrefix(rest, word) {
				return true
			}
		}
	}
	for i := x.last + 1; i < min(c.last, x.last+6); i++ {
		if f := c.tokens[i].Fold; incentives[f] {
			return true
		} else if !ofIncentives[f] {
			break
		}
	}
	for i := x.first - 1; i >= max(c.first, x.first-5); i-- {
		if f := c.tokens[i].Fold; incentives[f] {
			return true
		} else if !ofIncentives[f] {
			break
		}
	}
	return false
}

// grants are the words for subsidies in East Asia, behind the sum.
var grants = [...]string{"補助", "助成", "补助", "补贴", "補貼", "补助金", "보조", "지원금"}

// incentives are what states give to those who build; ofIncentives may stand
// between the word and its sum.
var (
	incentives = set(`incentive incentives abatement abatements subsidy subsidies rebate rebates breaks subvention subventionen zuschuss zuschusse steuervergunstigungen
 incentivo incentivos subsidios subsidio exoneraciones incentivi sgravi agevolazioni subventions exonerations allegements subsidie belastingvoordelen`)
	ofIncentives = set(`in of worth state local county city tax taxes fiscal public government totaling totalling up to about around over more than some nearly an a von in hohe de en por valor hasta di d per van aan at the`)
)
