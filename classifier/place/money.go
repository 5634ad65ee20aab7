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
// money is meant: "US$5bn", "Canadian dollars", "dólares estadounidenses". A
// sign apart from the name begins a sum of its own ("in Ukraine $500 million"),
// and a country's name behind the money is where that goes, save in languages
// that call the money so ("dolar Singapura").
func (s *settler) ofMoney(c *candidate, sort Sort) bool {
	after := s.neighbour(c.last + 1)
	if after != nil && s.s[after.Start:after.End] == "-" {
		after = s.neighbour(c.last + 2)
	}
	if after != nil && moneyWords[after.Fold] && (after.Fold != "$" || after.Start == c.end) {
		return true
	}
	before := s.neighbour(c.first - 1)
	return before != nil && moneyWords[before.Fold] && (sort == Demonym || moneyByCountry[s.lang])
}

// moneyByCountry are the languages that put a country's name behind its money.
var moneyByCountry = wordSet("id ms vi th")
