function @function@
    set -l woorden (commandline -opc)
    set -l programma $woorden[1]
    set -e woorden[1]
    set -l nu (commandline -ct)
    set -lx _MELDCODE_WORDS (string join \n -- $woorden "$nu" . | string collect)
    set -lx _MELDCODE_COMPLETE woorden
    for regel in ($programma 2>/dev/null </dev/null)
        if string match -q -- ':bestand*' $regel
            __fish_complete_path "$nu"
        else
            printf '%s\n' $regel
        end
    end
end
complete -c @name@ -f -k -a '(@function@)'
