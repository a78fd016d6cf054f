// slide_tb: a window that slides along rows, fed with columns that come at random and, at the end of some frames, not before the frame's last
// window. Every tap inside the row must be the column that plain counting says, at every fold, be it taken as it comes or kept, and every tap outside the zero point.
module slide_lane #(
    parameter SIZE = 5,       // columns of a row
    parameter ROWS = 3,       // rows of a frame
    parameter TAPS = 3,
    parameter DILATION = 1,
    parameter STRIDE = 1,
    parameter PAD = 1,
    parameter OUTS = 5,       // windows of a row
    parameter FOLDS = 1,      // of a pass
    parameter PASSES = 1,     // column groups that take the parts: the first as they slide by
    parameter PARTS = 1,      // of a column: 1, or one for each fold of a pass
    parameter MEMORY = 0,     // 1: a column of one part lies in memories, too
    parameter PREFETCH = 0,   // parts that may be read ahead
    parameter AHEAD = 1,      // parts of the next row that a row's last windows take in
    parameter PHASES = 1,     // of the columns, where parts are kept
    parameter LANES = 2,      // of a column in memories; lane i has 2*i + 1 times the number of the part
    parameter ADDRESS_BITS = 4,
    parameter [32*TAPS-1:0] DEPTHS = {TAPS{32'd1 << ADDRESS_BITS}}
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        offered,
    input  wire        late,
    input  wire        room,
    output reg  [31:0] errors,
    output reg  [31:0] windows,
    output reg  [31:0] blind     // shifts without a column, or columns read ahead
);
    localparam STREAMED = (PARTS > 1 || MEMORY != 0) ? 1 : 0;
    localparam ADVANCE = SIZE - (OUTS - 1) * STRIDE;
    localparam ONE = STREAMED;  // what a fold uses up
    localparam [31:0] DOWN_X = (STREAMED != 0) ? 1 + (STRIDE - 1) * PARTS : STRIDE;
    localparam [31:0] DOWN_ROW = (STREAMED != 0) ? 1 + (ADVANCE - 1) * PARTS : ADVANCE;
    localparam [31:0] INITIAL = -(((TAPS - 1) * DILATION - PAD) * PARTS + 1);
    localparam [31:0] UNREAD = INITIAL - PREFETCH;
    localparam FRAME = ROWS * SIZE * PARTS;

    localparam WINDOW = FOLDS * PASSES;

    wire [1:0] fold_at_first, fold_at_last, window_at_first, window_at_last;
    wire [2:0] fold_turn;
    wire [2:0] window_turn;
    wire group_last = (PASSES == 1) | (|fold_turn[2:1]);
    wire kept;
    wire [3:0] move = {window_turn & {3{(PASSES == 1) ? fold_turn[2] : group_last}}, fold_turn[0]} & {4{~kept}};
    wire whole;
    wire full;
    wire wanted;
    wire shift;
    wire gained;
    wire step;
    wire first;
    wire claim;
    wire [16*LANES*TAPS-1:0] taken;
    wire served;      // a fold has its window
    integer reads;
    integer fetched;  // folds that had theirs
    integer steps;
    integer frame;
    integer row;
    integer x;
    integer fold;
    integer column;
    integer tap;
    integer lane;
    reg [15:0] expected;
    reg [15:0] found;

    // The next frame's columns, if late, come when no window of this one is left. The parts of a column come together.
    wire stored = (reads % PARTS != 0) | offered & ~(late & (reads / FRAME > steps / (WINDOW * OUTS * ROWS)));
    wire ready = stored;
    wire read = wanted & ready;

    convoy_nest #(.LEVELS(2), .COUNTS({PASSES[31:0], FOLDS[31:0]})) u_folds (
        .clk(clk), .rst(rst), .step(step), .turn(fold_turn), .at_first(fold_at_first), .at_last(fold_at_last)
    );
    convoy_nest #(.LEVELS(2), .COUNTS({ROWS[31:0], OUTS[31:0]})) u_windows (
        .clk(clk), .rst(rst), .step(step & fold_turn[2]), .turn(window_turn), .at_first(window_at_first), .at_last(window_at_last)
    );
    convoy_level #(
        .BITS(8), .UP_EVENTS(1), .DOWN_EVENTS(4), .INITIAL(INITIAL[7:0]), .UPS(8'd1), .DOWNS({DOWN_ROW[7:0], DOWN_ROW[7:0], DOWN_X[7:0], ONE[7:0]})
    ) u_whole (.clk(clk), .rst(rst), .up(gained), .down(move), .go(step), .enough(whole));
    convoy_level #(
        .BITS(8), .UP_EVENTS(1), .DOWN_EVENTS(4), .INITIAL(UNREAD[7:0]), .UPS(8'd1), .DOWNS({DOWN_ROW[7:0], DOWN_ROW[7:0], DOWN_X[7:0], ONE[7:0]})
    ) u_full (.clk(clk), .rst(rst), .up(gained), .down(move), .go(step), .enough(full));
    convoy_slide #(.STREAMED(STREAMED), .KEPT((PASSES > 1) ? 1 : 0), .AHEAD(AHEAD), .AHEAD_BITS(4)) u_slide (
        .clk(clk), .rst(rst), .whole(whole), .full(full), .room(room), .group_last(group_last), .window_last(fold_turn[2]),
        .wanted(wanted), .ready(ready), .read(read), .read_last(reads % FRAME == FRAME - 1), .shift(shift), .gained(gained), .step(step), .kept(kept), .first(first), .claim(claim)
    );
    // Registers where the folds share the columns, memories where each takes a part of its own, in time for the step or later, lane by lane.
    localparam LATE = (STREAMED != 0) ? LANES * TAPS : 1;
    convoy_flag_delay #(.CYCLES(LATE)) u_served (.clk(clk), .rst(rst), .d(step), .q(served));
    genvar t, i;
    generate
        if (STREAMED == 0) begin : g_registers
            wire [16*TAPS-1:0] window;
            convoy_window #(.TAPS(TAPS), .PITCH(DILATION), .WIDTH(16)) u_window (
                .clk(clk), .shift(shift), .column(read ? reads[15:0] : 16'hdead), .window(window)
            );
            for (t = 0; t < TAPS; t = t + 1) begin : g_tap
                wire [15:0] late;
                convoy_delay #(.WIDTH(16), .CYCLES(1)) u_late (.clk(clk), .d(window[16*t +: 16]), .q(late));
                for (i = 0; i < LANES; i = i + 1) begin : g_lane
                    assign taken[16*(LANES*t+i) +: 16] = late * (2 * i + 1);
                end
            end
        end else begin : g_memories
            localparam [31:0] NEXT = 1 - PARTS;
            localparam [31:0] NEXT_X = STRIDE / PHASES * PARTS + 1 - PARTS;
            localparam [31:0] NEXT_ROW = ADVANCE / PHASES * PARTS + 1 - PARTS;
            localparam [31:0] ROUND = (PAD + PHASES - 1) / PHASES;  // rounds of phases before the row that tap 0 starts from
            localparam [31:0] FIRST = -ROUND * PARTS;
            localparam [ADDRESS_BITS-1:0] ON = 1;
            wire [ADDRESS_BITS-1:0] address;
            wire [16*LANES-1:0] column;
            wire [16*LANES*TAPS-1:0] operands;
            wire [TAPS-1:0] outside;
            convoy_walk #(
                .BITS(ADDRESS_BITS), .TURNS(5), .INITIAL(FIRST[ADDRESS_BITS-1:0]),
                .DELTAS({NEXT_ROW[ADDRESS_BITS-1:0], NEXT_ROW[ADDRESS_BITS-1:0], NEXT_X[ADDRESS_BITS-1:0], NEXT[ADDRESS_BITS-1:0], ON})
            ) u_address (.clk(clk), .rst(rst), .turn({window_turn & {3{fold_turn[2]}}, fold_turn[1:0]} & {5{step}}), .value(address));
            function [32*TAPS-1:0] phases_of(input integer unused);
                integer k;
                for (k = 0; k < TAPS; k = k + 1) phases_of[32*k +: 32] = (k * DILATION - PAD + ROUND * PHASES) % PHASES;
            endfunction
            function [ADDRESS_BITS*TAPS-1:0] offsets_of(input integer unused);
                integer k;
                for (k = 0; k < TAPS; k = k + 1) offsets_of[ADDRESS_BITS*k +: ADDRESS_BITS] = (k * DILATION - PAD + ROUND * PHASES) / PHASES * PARTS;
            endfunction
            convoy_window_store #(
                .TAPS(TAPS), .LANES(LANES), .WIDTH(16), .COUNTS({PHASES[31:0], PARTS[31:0]}), .ADDRESS_BITS(ADDRESS_BITS), .DEPTHS(DEPTHS),
                .PHASES_OF(phases_of(0)), .OFFSETS(offsets_of(0)), .ZERO(16'hf00d)
            ) u_store (
                .clk(clk), .rst(rst), .write(read), .column(column), .address(address), .padding(outside), .operands(operands)
            );
            for (t = 0; t < TAPS; t = t + 1) begin : g_tap
                wire signed [31:0] place = steps / WINDOW % OUTS * STRIDE - PAD + t * DILATION;
                assign outside[t] = place < 0 || place >= SIZE;
                for (i = 0; i < LANES; i = i + 1) begin : g_lane
                    convoy_delay #(.WIDTH(16), .CYCLES(LANES * TAPS - 1 - LANES * t - i)) u_late (
                        .clk(clk), .d(operands[16*(LANES*t+i) +: 16]), .q(taken[16*(LANES*t+i) +: 16])
                    );
                end
            end
            for (i = 0; i < LANES; i = i + 1) begin : g_column
                assign column[16*i +: 16] = reads[15:0] * (2 * i + 1);
            end
        end
    endgenerate

    initial begin
        errors = 0;
        windows = 0;
        blind = 0;
    end

    always @(posedge clk) begin
        if (!rst & step & (first !== (PASSES == 1 || steps % FOLDS == 0) || claim !== group_last || claim & !room)) errors <= errors + 1;
        if (!rst & served) begin
            fold = fetched % FOLDS;
            x = fetched / WINDOW % OUTS;
            row = fetched / WINDOW / OUTS % ROWS;
            frame = fetched / WINDOW / OUTS / ROWS;
            for (tap = 0; tap < TAPS; tap = tap + 1) begin
                column = x * STRIDE - PAD + tap * DILATION;
                expected = ((frame * ROWS + row) * SIZE + column) * PARTS + ((PARTS > 1) ? fold : 0);
                for (lane = 0; lane < LANES; lane = lane + 1) begin
                    found = taken[16*(LANES*tap+lane) +: 16];
                    if (column < 0 || column >= SIZE) begin
                        if (STREAMED != 0 && found !== 16'hf00d) errors <= errors + 1;
                    end else if (found !== expected) errors <= errors + 1;
                    expected = expected + 2 * (((frame * ROWS + row) * SIZE + column) * PARTS + ((PARTS > 1) ? fold : 0));
                end
            end
            windows <= windows + (fetched % WINDOW == WINDOW - 1);
        end
        if (!rst & ((PREFETCH != 0) ? read & whole & ~step : shift & ~read)) blind <= blind + 1;
        if (rst) begin
            reads <= 0;
            steps <= 0;
            fetched <= 0;
        end else begin
            reads <= reads + read;
            steps <= steps + step;
            fetched <= fetched + served;
        end
    end
endmodule

module slide_tb;
    localparam LANES = 10;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg offered = 1'b0;
    reg late = 1'b0;
    reg room = 1'b0;
    integer seed = 11;
    integer cycle = 0;
    integer i;
    integer errors;
    reg idle;
    wire [32*LANES-1:0] lane_errors;
    wire [32*LANES-1:0] windows;
    wire [32*LANES-1:0] blind;

    always #1 clk = ~clk;

    slide_lane u_0 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[31:0]), .windows(windows[31:0]), .blind(blind[31:0])
    );
    slide_lane #(.TAPS(5), .PAD(3), .AHEAD(1), .FOLDS(3)) u_1 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[63:32]), .windows(windows[63:32]), .blind(blind[63:32])
    );
    slide_lane #(.TAPS(3), .DILATION(2), .PAD(3), .AHEAD(3), .FOLDS(3), .PARTS(3), .LANES(3), .DEPTHS({32'd16, 32'd16, 32'd32}), .ADDRESS_BITS(5)) u_2 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[95:64]), .windows(windows[95:64]), .blind(blind[95:64])
    );
    slide_lane #(.SIZE(7), .TAPS(3), .PAD(0), .OUTS(3), .STRIDE(2), .AHEAD(0)) u_3 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[127:96]), .windows(windows[127:96]), .blind(blind[127:96])
    );
    slide_lane #(.SIZE(9), .TAPS(4), .PAD(2), .OUTS(5), .STRIDE(2), .AHEAD(2), .FOLDS(2), .PARTS(2), .ROWS(2), .ADDRESS_BITS(3)) u_4 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[159:128]), .windows(windows[159:128]),
        .blind(blind[159:128])
    );
    slide_lane #(.SIZE(8), .TAPS(3), .DILATION(2), .PAD(0), .OUTS(4), .ROWS(1), .AHEAD(0), .FOLDS(4)) u_5 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[191:160]), .windows(windows[191:160]),
        .blind(blind[191:160])
    );
    slide_lane #(.SIZE(8), .TAPS(3), .PAD(1), .OUTS(4), .STRIDE(2), .AHEAD(0), .FOLDS(4), .PARTS(4), .PASSES(2), .PHASES(2), .ADDRESS_BITS(3)) u_6 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[223:192]), .windows(windows[223:192]),
        .blind(blind[223:192])
    );
    slide_lane #(.TAPS(3), .PAD(1), .AHEAD(3), .FOLDS(3), .PARTS(3), .PASSES(3), .ROWS(2)) u_7 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[255:224]), .windows(windows[255:224]),
        .blind(blind[255:224])
    );

    slide_lane #(.SIZE(6), .TAPS(5), .PAD(2), .OUTS(6), .AHEAD(2), .PASSES(3), .MEMORY(1), .LANES(5)) u_8 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[287:256]), .windows(windows[287:256]),
        .blind(blind[287:256])
    );
    slide_lane #(.SIZE(9), .TAPS(5), .PAD(0), .OUTS(3), .STRIDE(2), .AHEAD(0), .PASSES(2), .MEMORY(1), .PREFETCH(3), .LANES(4), .ADDRESS_BITS(5)) u_9 (
        .clk(clk), .rst(rst), .offered(offered), .late(late), .room(room), .errors(lane_errors[319:288]), .windows(windows[319:288]),
        .blind(blind[319:288])
    );

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 3017;
        offered <= (cycle % 512 < 256) || {$random(seed)} % 3 == 0;
        late <= {$random(seed)} % 128 != 0 && cycle % 1024 < 768;
        room <= {$random(seed)} % 5 < ((cycle % 512 < 256) ? 4 : 2);
        if (cycle == 12000 || lane_errors != 0) begin
            errors = 0;
            idle = 1'b0;
            for (i = 0; i < LANES; i = i + 1) begin
                errors = errors + lane_errors[32*i +: 32];
                idle = idle | windows[32*i +: 32] < 500;
            end
            idle = idle | blind[31:0] < 20 | blind[63:32] < 20 | blind[95:64] < 20 | blind[159:128] < 20 | blind[255:224] < 20 | blind[287:256] < 20 | blind[319:288] < 20;
            if (errors == 0 && !idle) $display("PASS: %0d windows", windows[31:0]);
            else $display("FAIL: %0d errors; errors %h, windows %h, blind %h", errors, lane_errors, windows, blind);
            $finish;
        end
    end
endmodule
