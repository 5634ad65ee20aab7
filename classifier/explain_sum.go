package classifier

import (
	"fmt"

	"gigawatch/news"
)

// sumsOf says of every sum of a sentence what it is, and why.
func (x *explaining) sumsOf(s *sentence) (out []string) {
	for _, f := range s.sums {
		what := fmt.Sprintf("%s  (%s)", f.Sum.Words(), f.Rule)
		if f.Guessed {
			what += " its currency is presumed"
		}
		sum := x.statedAt(s, f.Start)
		switch {
		case sum == nil:
			out = append(out, fmt.Sprintf("- sum %s: under a million, no promise is so small: %s", what, quoted(f.Text)))
		case sum == x.d.chosen:
			out = append(out, fmt.Sprintf("+ sum %s: the amount: %s", what, quoted(f.Text)))
		case x.second != nil && x.second.chosen.clause.sentence == s && x.second.chosen.Start == f.Start:
			out = append(out, fmt.Sprintf("+ sum %s: the amount of part 2: %s", what, quoted(f.Text)))
		case x.d.chosen != nil && sum.Equal(x.d.chosen.Money):
			out = append(out, fmt.Sprintf("  sum %s: the amount, told again: %s", what, quoted(f.Text)))
		default:
			role, why := x.role(sum)
			out = append(out, fmt.Sprintf("- sum %s: %s, %s: %s", what, role, why, quoted(f.Text)))
		}
	}
	return out
}

func (x *explaining) statedAt(s *sentence, start int) *stated {
	for _, y := range x.d.sums {
		if y.clause.sentence == s && y.Start == start {
			return y
		}
	}
	return nil
}

// role is that of a sum which is not the amount, and the reason for it.
func (x *explaining) role(y *stated) (news.Role, string) {
	chosen := x.d.chosen
	role, rule := y.against(chosen)
	switch {
	case rule == "sum.converted" && y.role != news.Converted:
		return role, "the amount is told in another currency"
	case rule != "sum.other":
		return role, said(sumWords, rule)
	case y.role != "" && chosen != nil:
		return role, said(sumWords, y.rule) + ", but it is not of the amount's size"
	case x.d.ann.Kind == news.None:
		return role, "the article makes no promise that it could be of"
	case chosen == nil:
		return role, "no word of its clause ties it to a firm that promises"
	case chosen.clause.in == "title" && y.clause.in == "title":
		return role, "the headline names another before it"
	case chosen.clause.in == "title":
		return role, "the headline's sum comes first"
	}
	return role, "another sum is tied closer to the promise"
}
