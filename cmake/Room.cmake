# A room is a folder with one job and a library of its own. What a room may include is what its USES names: the linker
# holds that for code, and tests/architecture for #include lines.
#
#   wsray_room(NAME                 becomes the target wsray_NAME
#     SOURCES file.cpp...           in this folder
#     VALUES header.h...            plain values that others may see without the room: the target wsray_NAME_values
#     USES room...                  other rooms, or `room_values`
#     LINKS target...)              packaged libraries
function(wsray_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;VALUES;USES;LINKS")
  add_library(wsray_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(wsray_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(wsray_${name} PUBLIC wsray_compiler ${ROOM_LINKS})
  foreach(used IN LISTS ROOM_USES)
    target_link_libraries(wsray_${name} PUBLIC wsray_${used})
  endforeach()
  if(ROOM_VALUES)
    add_library(wsray_${name}_values INTERFACE)
    target_include_directories(wsray_${name}_values INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(wsray_${name}_values INTERFACE wsray_base)
  endif()
endfunction()

# wsray_test(NAME SOURCES file.cpp... USES room... LINKS target...): a test program of GoogleTest cases.
function(wsray_test name)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "" "" "SOURCES;USES;LINKS")
  add_executable(test_${name} ${TEST_SOURCES})
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(test_${name} PRIVATE wsray_compiler GTest::gmock_main ${TEST_LINKS})
  foreach(used IN LISTS TEST_USES)
    target_link_libraries(test_${name} PRIVATE wsray_${used})
  endforeach()
  gtest_discover_tests(test_${name} TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 120)
endfunction()
