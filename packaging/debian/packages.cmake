# What CPack is to know: read by `cpack --config BUILD/CPackConfig.cmake`.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wsray)
set(CPACK_PACKAGE_CONTACT "wsray developers <wsray@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Whoever builds may have a umask of their own.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL cli cli-debian)
if(WSRAY_GUI)
  list(APPEND CPACK_COMPONENTS_ALL gui gui-debian)
endif()
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(REPLACE -debian "" group ${component})
  string(TOUPPER ${component} upper)
  set(CPACK_COMPONENT_${upper}_GROUP ${group})
endforeach()

# Each package has its own; this would stand before them.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_CLI_PACKAGE_NAME wsray)
set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS "wsray-gui, tcpdump")
set(CPACK_DEBIAN_CLI_DESCRIPTION "packet-capture WebSocket traffic analyzer
wsray reads packet captures and shows every WebSocket in them: one
colour-coded timeline of sent, received, control and error frames, with
what went wrong and why a connection closed.

It reassembles TCP, decrypts TLS where it has the keys, verifies opening
handshakes over HTTP/1.1 and HTTP/2, decodes masked, fragmented and
compressed frames into messages, and exports the message log for other
programs. Damaged and incomplete captures are read as far as they go.

This package has the command; wsray-gui has the window.")

set(CPACK_DEBIAN_GUI_PACKAGE_NAME wsray-gui)
set(CPACK_DEBIAN_GUI_PACKAGE_DEPENDS
  "wsray (= ${CPACK_DEBIAN_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
# They draw the icon, and translate what Qt itself says.
set(CPACK_DEBIAN_GUI_PACKAGE_RECOMMENDS "libqt6svg6, qt6-translations-l10n")
set(CPACK_DEBIAN_GUI_DESCRIPTION "window on the WebSocket traffic of packet captures
wsray-gui opens packet captures and shows every WebSocket in them: the
connections, one colour-coded timeline of sent, received, control and
error frames, and each message in full.

It shows in a window what the command of the package wsray shows in a
terminal.")

include(CPack)
