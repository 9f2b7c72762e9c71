@function@() {
    local -a gevonden
    local regel woord antwoord getypt=""
    for woord in "${(@)words[2,CURRENT]}"; do getypt+="$woord"$'\n'; done
    antwoord="$(_MELDCODE_WORDS="$getypt." _MELDCODE_COMPLETE=woorden "${words[1]}" 2>/dev/null </dev/null)"
    for regel in "${(@f)antwoord}"; do
        if [[ "$regel" == ":bestand"* ]]; then
            _files
        elif [[ -n "$regel" ]]; then
            woord="${${regel%%$'\t'*}//:/\\:}"
            [[ "$regel" == *$'\t'?* ]] && woord+=":${regel#*$'\t'}"
            gevonden+=("$woord")
        fi
    done
    (( ${#gevonden} )) && _describe -V -t keuzes keuze gevonden
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef @function@ @name@
