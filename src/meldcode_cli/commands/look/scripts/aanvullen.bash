@function@() {
    local IFS=$'\n' waarde uitleg getypt
    COMPREPLY=()
    getypt="${COMP_WORDS[*]:1:COMP_CWORD}"$'\n.'
    while IFS=$'\t' read -r waarde uitleg; do
        if [ "$waarde" = ":bestand" ]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$waarde")
        fi
    done < <(_MELDCODE_WORDS="$getypt" _MELDCODE_COMPLETE=woorden "$1" 2>/dev/null </dev/null)
}
complete -o nosort -F @function@ @name@ 2>/dev/null || complete -F @function@ @name@
