@echo off
rem Thin launcher of cli/: an incremental build, then the command.
setlocal
set "ROOT=%~dp0"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set MSBUILDDISABLENODEREUSE=1
where dotnet >nul 2>nul
if errorlevel 1 (
  echo actors needs the .NET SDK 10.0.100 or a later 10.0: https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
  exit /b 1
)
pushd "%ROOT%"
dotnet build cli\Actors.Cli.csproj -c Release -v quiet -nologo -clp:NoSummary -p:GrainHost=Embedded -p:UseSharedCompilation=false 1>&2
if errorlevel 1 (
  popd
  exit /b 1
)
popd
dotnet "%ROOT%artifacts\Embedded\bin\Actors.Cli\release\actors.dll" %*
exit /b %errorlevel%
