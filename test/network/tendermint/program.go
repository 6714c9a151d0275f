//go:build program

// Package program names the one command that is built here.
package program

import _ "github.com/tendermint/tendermint/cmd/tendermint"
