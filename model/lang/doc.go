// Package lang is the expression language of scenarios: numbers with units,
// ranges and distributions, formulas over quantities and their indexes.
//
// # The way of a text
//
// A Text (one scalar of the scenario) is parsed into a tree of Expr by Parse,
// which already knows the units. A Module holds the quantities of a scenario;
// its Compile resolves names, checks types and dimensions, unrolls indexes and
// lowers everything to a program of columns.
//
// Formulas that are made of their own previous values, by prev, are a
// recurrence: their types are found together, and their elements lowered one by
// one, each after those that it needs.
//
// # Units
//
// A Units is the table of unit names; a Dim is what is compared when dimensions
// are checked. Scales are exact fractions until the last step, so that
// 1 kWh = 3,600,000 J holds to the bit. A result without a declared unit is
// shown in the unit that Units.Show gives it.
//
// # Limits
//
// An expression nests at most 100 deep and has at most 100,000 parts; exponents
// in units are at most 99. Beyond that is an error, as is every word that the
// grammar does not know: the language does not guess.
package lang
