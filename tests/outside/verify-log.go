// Verifies a record of Klammer with the Go checksum database's own packages (golang.org/x/mod/sumdb): none of this reading,
// hashing and signature checking is ours.
//
//	verify-log FOLDER          checks vkey, checkpoint, every entry, every tile
//	verify-log -proofs FILE    checks proofs, one a line (see checkProof)
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	var err error
	switch {
	case len(os.Args) == 2:
		err = checkLog(os.Args[1])
	case len(os.Args) == 3 && os.Args[1] == "-proofs":
		err = checkProofs(os.Args[2])
	default:
		err = fmt.Errorf("usage: verify-log FOLDER | verify-log -proofs FILE")
	}
	if err != nil {
		fmt.Println("FAIL:", err)
		os.Exit(1)
	}
}

// hashes holds the stored hashes of the whole tree, in the order of the tlog package.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		list[i] = h[index]
	}
	return list, nil
}

func checkLog(folder string) error {
	signed, err := openCheckpoint(folder)
	if err != nil {
		return err
	}
	var stored hashes
	for n := int64(0); n*256 < signed.N; n++ {
		if stored, err = addBundle(stored, folder, n, min(256, signed.N-n*256)); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(signed.N, stored)
	if err != nil {
		return err
	}
	if root != signed.Hash {
		return fmt.Errorf("the entries hash to %v, signed is %v", root, signed.Hash)
	}
	tiles, err := checkTiles(folder, signed.N, stored)
	if err != nil {
		return err
	}
	fmt.Printf("OK: %d entries, %d tiles\n", signed.N, tiles)
	return nil
}

func openCheckpoint(folder string) (tlog.Tree, error) {
	key, err := os.ReadFile(filepath.Join(folder, "vkey"))
	if err != nil {
		return tlog.Tree{}, err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	if err != nil {
		return tlog.Tree{}, err
	}
	message, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is of %q, the key of %q", lines[0], verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// addBundle hashes the entries of one bundle: each has its length before it, as two bytes.
func addBundle(stored hashes, folder string, n, width int64) (hashes, error) {
	path := pathOf(tlog.Tile{H: tileHeight, L: -1, N: n, W: int(width)})
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	for i := int64(0); i < width; i++ {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s ends within an entry", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		more, err := tlog.StoredHashes(n*256+i, data[2:end], stored)
		if err != nil {
			return nil, err
		}
		stored = append(stored, more...)
		data = data[end:]
	}
	if len(data) > 0 {
		return nil, fmt.Errorf("%s has %d bytes too many", path, len(data))
	}
	return stored, nil
}

// checkTiles compares every tile of the log with the same tile made of the entries.
func checkTiles(folder string, size int64, stored hashes) (int, error) {
	widest := map[string]tlog.Tile{}
	for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
		key := fmt.Sprint(tile.L, "/", tile.N)
		if known, ok := widest[key]; !ok || known.W < tile.W {
			widest[key] = tile
		}
	}
	for _, tile := range widest {
		ours, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return 0, err
		}
		theirs, err := os.ReadFile(filepath.Join(folder, pathOf(tile)))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(ours, theirs) {
			return 0, fmt.Errorf("%s does not belong to this tree", pathOf(tile))
		}
	}
	return len(widest), nil
}

// pathOf gives a tile's path without its height, which is always 8: tile/8/data/000 is tile/entries/000.
func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func checkProofs(file string) error {
	lines, err := os.Open(file)
	if err != nil {
		return err
	}
	defer lines.Close()
	scanner := bufio.NewScanner(lines)
	scanner.Buffer(nil, 1<<20)
	count := 0
	for scanner.Scan() {
		count++
		if err := checkProof(strings.Fields(scanner.Text())); err != nil {
			return fmt.Errorf("line %d: %w", count, err)
		}
	}
	fmt.Printf("OK: %d proofs\n", count)
	return scanner.Err()
}

// checkProof reads "entry SIZE ROOT INDEX LEAF HASH…" or "tree SIZE ROOT OLDSIZE OLDROOT HASH…".
func checkProof(fields []string) error {
	if len(fields) < 5 {
		return fmt.Errorf("too short")
	}
	size, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return err
	}
	other, err := strconv.ParseInt(fields[3], 10, 64)
	if err != nil {
		return err
	}
	parsed := make([]tlog.Hash, 0, len(fields))
	for _, field := range append([]string{fields[2], fields[4]}, fields[5:]...) {
		hash, err := base64.StdEncoding.DecodeString(field)
		if err != nil || len(hash) != tlog.HashSize {
			return fmt.Errorf("%q is no hash", field)
		}
		parsed = append(parsed, tlog.Hash(*(*[tlog.HashSize]byte)(hash)))
	}
	if fields[0] == "entry" {
		return tlog.CheckRecord(tlog.RecordProof(parsed[2:]), size, parsed[0], other, parsed[1])
	}
	return tlog.CheckTree(tlog.TreeProof(parsed[2:]), size, parsed[0], other, parsed[1])
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
