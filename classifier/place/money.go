package place

import "strings"

// moneyWords are the currencies that are told apart by a country's name.
var moneyWords = wordSet(`$ dollar dollars dolar dolares dolari dollari dollaria dolaru dolarow dollarn dollarin franc francs franken franchi francos
 pound pounds livres libras rupee rupees rupien roupies rupias peso pesos yen yuan krone kroner krona kronor won rial real reais rand lira
 доллар доллара долларов долари доларів доларах долларах долар долара фунтов франков دولار دولارا دولارات דולר דולרים डॉलर ドル 元 달러 ดอลลาร์`)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// ofMoney reports whether a country's name or its adjective only says which
// money is meant: "US$5bn", "Canadian dollars", "dólares estadounidenses".
func (s *settler) ofMoney(c *candidate) bool {
	after := s.neighbour(c.last + 1)
	if after != nil && s.s[after.Start:after.End] == "-" {
		after = s.neighbour(c.last + 2)
	}
	before := s.neighbour(c.first - 1)
	return after != nil && moneyWords[after.Fold] || before != nil && moneyWords[before.Fold]
}
