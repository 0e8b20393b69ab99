@echo off
rem Starts the archive where Python is installed as "py" or "python": archive build
setlocal
py -3 -c "" >nul 2>nul
if not errorlevel 1 goto with_py
python -c "import sys; sys.exit(sys.version_info[0] != 3)" >nul 2>nul
if not errorlevel 1 goto with_python
echo The archive needs Python 3.11 or newer: install it from python.org or the Microsoft Store, then run the command again. 1>&2
exit /b 5

:with_py
py -3 "%~dp0scripts\archive.py" %*
goto end

:with_python
python "%~dp0scripts\archive.py" %*

:end
set code=%errorlevel%
rem Papers that were dropped on this file are added in a window of their own, which would close at once.
if /i "%~x1"==".pdf" pause
exit /b %code%
