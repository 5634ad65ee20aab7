package classifier

import (
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// envoy reports the country whose ambassador is there: "premijerka i ambasador
// SAD", "el embajador de Estados Unidos".
func (c *clause) envoy(p place.Mention) bool {
	i := text.Index(c.tokens, p.Start) - 1
	for n := 0; i > c.first && n < 3 && (ofOwners[c.tokens[i].Fold] || articles[c.tokens[i].Fold]); i, n = i-1, n+1 {
	}
	if i >= c.first && envoys[c.tokens[i].Fold] {
		return true
	}
	next := text.Index(c.tokens, p.End)
	return p.Sort == place.Demonym && next < c.last && envoys[c.tokens[next].Fold]
}

// envoys are the words for those who stand for a state elsewhere.
var envoys = set(`ambassador ambassadors embassy embajador embajadora embajada embaixador embaixadora embaixada ambasciatore ambasciatrice ambasciata
 ambasador ambasadora ambasadorka ambasada ambasady ambasadorul ambasadoarea ambasadei velvyslanec velvyslankyne velvyslanectvi veleposlanik veleposlanica
 ambasadorica посол посольство посла посольства buyukelcisi buyukelciligi botschafter botschafterin botschaft ambassadeur ambassadrice ambassade
 ambassadoren`)

// bodyAhead reports a noun for a body in front of the verb at token at: it acts,
// and the firm behind the verb is what it takes: "A estatal instalará o Acme Cloud".
func (c *clause) bodyAhead(at int) bool {
	if at-c.first > 4 || at-c.first < 2 || !articles[c.tokens[c.first].Fold] && !ones[c.tokens[c.first].Fold] {
		return false
	}
	return bodiesAhead[c.tokens[c.first+1].Fold]
}

// bodiesAhead are such nouns, of those who buy a cloud.
var bodiesAhead = set(`estatal banco banca ministerio ministero seguradora aseguradora universidad universidade universita hospital ayuntamiento prefeitura comune regione operadora operatore administracion administracao agencia agenzia`)
