// frame_guard_tb: frames that are too short, right and too long: each becomes a frame of BEATS beats, its own first and FILL behind them, and
// `error` rises with the first faulty one. What leaves, behind a
// register as in a design, is marked at its last beat.
module frame_guard_lane #(
    parameter BEATS = 5,
    parameter LEVELS = 1,                              // loops over the beats
    parameter [32*LEVELS-1:0] COUNTS = {LEVELS{32'd5}},
    parameter SOURCE_PAUSE = 0,
    parameter SINK_PAUSE = 0
) (
    input  wire        clk,
    input  wire        rst,
    output reg  [31:0] errors,
    output reg  [31:0] beats
);
    localparam [7:0] FILL = 8'ha5;
    localparam FRAMES = 400;

    reg s_valid;
    wire s_ready;
    reg [7:0] s_data;
    reg s_last;
    wire g_valid;
    wire g_ready;
    wire g_fill;
    wire m_valid;
    reg m_ready;
    wire [7:0] m_data;
    wire error;

    integer seed = 17 * BEATS + SOURCE_PAUSE + 3 * SINK_PAUSE;
    integer frame;
    integer length;      // of the frame that is sent
    integer sent;        // beats of it
    integer written;     // expected beats that are known
    integer i;
    reg faulty;          // a frame was
    reg [7:0] expected [0:FRAMES*BEATS-1];

    convoy_frame_guard #(.LEVELS(LEVELS), .COUNTS(COUNTS)) u_guard (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_last(s_last),
        .m_valid(g_valid), .m_ready(g_ready), .m_fill(g_fill), .error(error)
    );
    convoy_skid #(.WIDTH(8), .FILL(FILL)) u_skid (
        .clk(clk), .rst(rst), .s_valid(g_valid), .s_ready(g_ready), .s_data(s_data), .s_fill(g_fill),
        .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
    );
    wire m_last;
    wire [LEVELS:0] turn;
    convoy_nest #(.LEVELS(LEVELS), .COUNTS(COUNTS)) u_beats (.clk(clk), .rst(rst), .step(m_valid & m_ready), .turn(turn));
    assign m_last = turn[LEVELS];

    initial begin
        errors = 0;
        beats = 0;
    end

    task beat;  // the next beat to send
        begin
            s_data = {$random(seed)};
            s_last = sent == length - 1;
            if (sent < BEATS) expected[frame*BEATS + sent] = s_data;
            if (s_last) for (i = sent + 1; i < BEATS; i = i + 1) expected[frame*BEATS + i] = FILL;
        end
    endtask

    always @(negedge clk) begin
        if (rst) begin
            frame = 0;
            sent = 0;
            length = BEATS;
            faulty = 1'b0;
            s_valid = 1'b0;
            m_ready = 1'b0;
        end else begin
            if (~s_valid && frame < FRAMES && ({$random(seed)} % 100) >= SOURCE_PAUSE) begin
                s_valid = 1'b1;
                beat;
            end
            m_ready = ({$random(seed)} % 100) >= SINK_PAUSE;
        end
    end

    always @(posedge clk) begin
        if (rst) beats = 0;
        else begin
            if (m_valid & m_ready) begin
                if (m_data !== expected[beats] || m_last !== (beats % BEATS == BEATS - 1)) errors = errors + 1;
                beats = beats + 1;
            end
            if (error !== faulty) errors = errors + 1;
            if (s_valid & s_ready) begin
                if (s_last != (sent == BEATS - 1)) faulty = 1'b1;
                s_valid <= 1'b0;
                sent = sent + 1;
                if (s_last) begin
                    frame = frame + 1;
                    sent = 0;
                    // Two right frames at first, then any length up to three frames.
                    length = (frame < 2 || {$random(seed)} % 2 == 0) ? BEATS : 1 + {$random(seed)} % (3 * BEATS);
                end
            end
        end
    end

    wire complete = frame == FRAMES && beats == FRAMES * BEATS && error === faulty;
endmodule

module frame_guard_tb;
    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    wire [31:0] e0, e1, e2, e3, b0, b1, b2, b3;

    always #1 clk = ~clk;

    frame_guard_lane #(.BEATS(5)) u_0 (.clk(clk), .rst(rst), .errors(e0), .beats(b0));
    frame_guard_lane #(.BEATS(1), .COUNTS(32'd1), .SOURCE_PAUSE(40), .SINK_PAUSE(30)) u_1 (.clk(clk), .rst(rst), .errors(e1), .beats(b1));
    frame_guard_lane #(.BEATS(12), .LEVELS(3), .COUNTS({32'd2, 32'd2, 32'd3}), .SOURCE_PAUSE(60)) u_2 (.clk(clk), .rst(rst), .errors(e2), .beats(b2));
    frame_guard_lane #(.BEATS(6), .LEVELS(2), .COUNTS({32'd3, 32'd2}), .SINK_PAUSE(80)) u_3 (.clk(clk), .rst(rst), .errors(e3), .beats(b3));

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 900;
        if (cycle == 20000) begin
            if (e0 + e1 + e2 + e3 == 0 && u_0.complete && u_1.complete && u_2.complete && u_3.complete) $display("PASS: %0d beats", b0 + b1 + b2 + b3);
            else $display("FAIL: errors %0d %0d %0d %0d, beats %0d %0d %0d %0d", e0, e1, e2, e3, b0, b1, b2, b3);
            $finish;
        end
    end
endmodule
