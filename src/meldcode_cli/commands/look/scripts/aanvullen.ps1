Register-ArgumentCompleter -Native -CommandName @name@, @name@.exe -ScriptBlock {
    param($woord, $regel, $plaats)
    $delen = @($regel.CommandElements | Where-Object { $_.Extent.StartOffset -lt $plaats } | ForEach-Object { "$_" })
    $programma, $woorden = $delen
    $woorden = @($woorden)
    if (-not $woord) { $woorden += '' }
    $env:_MELDCODE_WORDS = (@($woorden) + '.') -join "`n"
    $env:_MELDCODE_COMPLETE = 'woorden'
    try {
        & $programma 2>$null | ForEach-Object {
            $waarde, $uitleg = $_ -split "`t", 2
            if ($waarde -ne ':bestand') {
                if (-not $uitleg) { $uitleg = $waarde }
                [System.Management.Automation.CompletionResult]::new($waarde, $waarde, 'ParameterValue', $uitleg)
            }
        }
    } finally {
        Remove-Item Env:_MELDCODE_WORDS, Env:_MELDCODE_COMPLETE -ErrorAction SilentlyContinue
    }
}
