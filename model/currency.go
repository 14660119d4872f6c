package model

import (
	"regexp"

	"costcone/internal/diag"
)

var unitName = regexp.MustCompile(`[A-Za-z]+`)

// checkCurrency warns of a scenario whose currency is not the money in which
// the model's quantities are declared: they stay in that money. Who has
// declared a unit of the currency's name knows.
func (c *compiler) checkCurrency(t *diag.Text, name string) {
	for _, d := range c.documents() {
		for _, u := range d.units {
			if u.Name.S == name {
				return
			}
		}
	}
	own := c.modelMoney()
	if own == "" || own == name {
		return
	}
	c.msgs.Add(t.Warning(0, len(t.S), "nothing is converted: the model's inputs and outputs stay in %s", own).
		WithHint("leave `currency` out; or declare a rate, as `units: {%s: 1.1 %s}`, and give outputs a `unit` in %s", name, own, name))
}

// modelMoney returns the first currency in the units that the model declares,
// "" without one.
func (c *compiler) modelMoney() string {
	if c.model == nil {
		return ""
	}
	for _, q := range c.model.quantities {
		if q.unit == nil {
			continue
		}
		for _, word := range unitName.FindAllString(q.unit.S, -1) {
			if c.units.IsCurrency(word) {
				return word
			}
		}
	}
	return ""
}
